// What the reader can do to the server: run an experiment, and stop it. Both only where the server offers it.

import { $, make, say } from './dom.mjs'
import { duration } from './format.mjs'

export class Controls {
  #base
  #links = {}
  #page

  /** base: the URL that `lifecycle` and the others stand beside; page: { state, announce(kind, title, text) } */
  constructor(base, page) {
    this.#base = base
    this.#page = page
    $('stop').addEventListener('click', () => this.#askToStop())
    $('stop-dialog').addEventListener('close', () => $('stop-dialog').returnValue === 'stop' && this.#stop())
  }

  /** What is there to press, and what serves? Asked again whenever a server (re)appears. Returns { max, virtual } or null. */
  async discover() {
    this.#links = await this.#read(new URL(this.#base.href.replace(/\/$/, ''))).then(answer => answer?._links ?? {})
    if (this.#links.experiments) await this.#listExperiments()
    else $('experiments').hidden = true
    return this.#links.server ? poolOf(await this.#read(new URL('server', this.#base))) : null
  }

  async #read(url) {
    try {
      const response = await fetch(url, { headers: { Accept: 'application/json' }, cache: 'no-store' })
      return response.ok && /json/.test(response.headers.get('Content-Type')) ? await response.json() : null
    } catch {
      return null
    }
  }

  // --- Experiments -------------------------------------------------------------------------------------------------------

  async #listExperiments() {
    const answer = await this.#read(new URL('experiments', this.#base))
    const experiments = answer?.experiments ?? []
    $('experiments').hidden = experiments.length === 0
    $('experiment-list').replaceChildren(...experiments.map(experiment => this.#experiment(experiment)))
  }

  #experiment({ name, title, look }) {
    const answer = make('ul', { className: 'answer', hidden: true, aria: { live: 'polite' } })
    const button = make('button', { type: 'button' }, make('span', {}, title))
    button.dataset.experiment = name
    button.addEventListener('click', () => this.#run(name, button, answer))
    return make('li', {}, button, make('p', {}, look), answer)
  }

  async #run(name, button, answer) {
    if (button.getAttribute('aria-busy') === 'true') return
    button.setAttribute('aria-busy', 'true')
    const lines = await this.#post(new URL(`experiments/${encodeURIComponent(name)}`, this.#base))
    button.removeAttribute('aria-busy')
    answer.hidden = false
    answer.replaceChildren(...lines.map(line => make('li', { data: { wrong: Boolean(line.wrong) } }, sentence(line))))
  }

  async #post(url) {
    try {
      const response = await fetch(url, { method: 'POST', headers: { Accept: 'application/json' } })
      const text = await response.text()
      if (!response.ok) return [{ received: reason(text) ?? `The server says ${response.status}.`, wrong: true }]
      return JSON.parse(text).lines ?? []
    } catch {
      return [{ received: 'No answer: the server is gone.', wrong: true }]
    }
  }

  // --- Stop --------------------------------------------------------------------------------------------------------------

  #askToStop() {
    const { server } = this.#page.state
    const possible = Boolean(this.#links.shutdown)
    say($('stop-text'), possible
      ? 'It takes no new work, finishes what is in flight, and leaves. This page stays and shows it.'
      : 'This page cannot stop this server. From a shell, a polite signal does: it finishes what is in flight, and leaves.')
    say($('stop-command'), possible ? `POST ${new URL('shutdown', this.#base).pathname}` : `kill -TERM ${server?.pid ?? '<pid>'}`)
    $('stop-now').hidden = !possible
    $('stop-dialog').returnValue = ''
    $('stop-dialog').showModal()
  }

  async #stop() {
    try {
      const response = await fetch(new URL('shutdown', this.#base), { method: 'POST', headers: { Accept: 'application/json' } })
      if (!response.ok) this.#page.announce('error', 'The server did not stop.', reason(await response.text()) ?? `It says ${response.status}.`)
    } catch {
      // It was faster than its own answer.
    }
  }
}

/** Of all that `server` tells: how many threads there can be. */
function poolOf(answer) {
  const running = name => answer?.knobs?.find(knob => knob.name === name)?.running ?? null
  return answer && { max: running('server.tomcat.threads.max'), virtual: running('spring.threads.virtual.enabled') === true }
}

/** What was sent, what came back, and how long it took. */
function sentence({ count, sent, received, fastestMillis, slowestMillis }) {
  if (!sent) return received
  const took = slowestMillis > fastestMillis
    ? `${duration(fastestMillis * 1000)} to ${duration(slowestMillis * 1000)}` : duration(fastestMillis * 1000)
  return `${count > 1 ? `${count} × ` : ''}${sent} → ${received} (${took})`
}

/** The sentence in an error answer: plain text, or JSON with a detail. */
function reason(text) {
  try {
    const answer = JSON.parse(text)
    return answer.detail ?? answer.message ?? answer.error ?? null
  } catch {
    return text.trim().slice(0, 300) || null
  }
}
