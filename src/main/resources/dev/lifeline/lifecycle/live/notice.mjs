// One line under the strip: gone, refused, garbled, back again.

import { $, say } from './dom.mjs'
import { previousWords } from './words.mjs'
import { uptime } from './format.mjs'

export class Notice {
  constructor() {
    $('notice-close').addEventListener('click', () => this.clear())
  }

  show(kind, title, text, closable = false) {
    const node = $('notice')
    if (node.dataset.kind !== kind) node.dataset.kind = kind
    say($('notice-title'), title)
    say($('notice-text'), text)
    $('notice-close').hidden = !closable
    node.hidden = false
  }

  clear() {
    $('notice').hidden = true
    $('notice').dataset.kind = 'none'
  }

  /** Why there is no answer, as far as this page can know. */
  trouble({ kind, status, text }, state, secondsAgo) {
    if (kind === 'refused') return this.#refused(status, text)
    if (kind === 'garbled') return this.show('error', 'This is not Lifeline’s JSON.', 'Something between this page and the server answers in its place.')
    if (!state.server) return this.show('gone', 'Nobody answers here.', 'This page looks again by itself.')
    const stopping = ['DRAINING', 'STOPPED'].includes(state.server.phase)
    if (stopping) return this.show('gone', 'The server is gone.', `It stopped ${ago(secondsAgo)}. When it starts again, this page comes back by itself.`)
    return this.show('gone', 'The server is gone.', `It last answered ${ago(secondsAgo)} and had said nothing of stopping: it was killed, it hangs, or the network is away. This page looks again by itself.`)
  }

  #refused(status, text) {
    if (status === 404) {
      return this.show('error', 'The lifecycle endpoint is not exposed.',
        'Add “lifecycle” to management.endpoints.web.exposure.include and start again.')
    }
    const sentence = text && !text.startsWith('<') && !text.startsWith('{') ? text : 'Who are you to it? Sign in, or ask from its own machine.'
    return this.show('error', `The server refuses: ${status}.`, sentence)
  }

  back({ pid, previous }) {
    const ended = previousWords(previous)
    this.show('back', 'It is back.', `A new run, pid ${pid}.${ended ? ` The last run: ${ended}.` : ''}`, true)
  }
}

const ago = seconds => (seconds < 1.5 ? 'a moment ago' : `${uptime(seconds)} ago`)
