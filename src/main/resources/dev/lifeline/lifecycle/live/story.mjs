// One exchange, told: its phases as a waterfall, its facts, its events one by one, and the command that does it again.

import { $, make, say } from './dom.mjs'
import { PHASES } from './exchange.mjs'
import { asCurl, bytes, duration, offset, wallTime } from './format.mjs'
import { CLOSE_WORDS, PHASE_WORDS, eventWords } from './words.mjs'

export class Story {
  #page
  #shown = null
  #told = ''

  /** page: { state, clock, now(), closeStory(), zoomTo(exchange) } */
  constructor(page) {
    this.#page = page
    $('story-close').addEventListener('click', () => page.closeStory())
    $('story-zoom').addEventListener('click', () => page.zoomTo(this.#shown))
    $('copy-curl').addEventListener('click', () => this.#copy())
  }

  show(exchange) {
    this.#shown = exchange
    this.#told = ''
    $('story').hidden = exchange === null
    if (exchange) this.update()
  }

  /** Everything but the growing times is written once for each new event. */
  update() {
    const exchange = this.#shown
    if (!exchange) return
    const now = this.#page.now()
    const told = `${exchange.id}:${exchange.events.length}:${exchange.outcome}:${exchange.connection.closedBy}`
    this.#waterfall(exchange, now)
    say($('story-took'), exchange.to === null
      ? `in flight for ${duration(exchange.duration(now))}` : `in ${duration(exchange.duration(now))}`)
    if (told === this.#told) return
    this.#told = told
    say($('story-title'), exchange.title)
    const pill = $('story-result')
    pill.dataset.verdict = exchange.verdict
    say(pill, exchange.result)
    this.#facts(exchange)
    this.#events(exchange)
    this.#curl(exchange)
  }

  #waterfall(exchange, now) {
    const list = $('waterfall')
    const sums = exchange.phases(now)
    const total = Math.max(exchange.duration(now), 1)
    for (const phase of PHASES) {
      let row = list.querySelector(`[data-row="${phase}"]`)
      if (!row) {
        row = make('li', { data: { row: phase }, title: PHASE_WORDS[phase] },
          make('span', {}, phase), make('span', { className: 'track' }), make('span', { className: 'took' }))
        list.append(row)
      }
      row.hidden = !sums.has(phase)
      if (row.hidden) continue
      say(row.children[2], duration(sums.get(phase)))
      const parts = exchange.segments.filter(segment => segment.phase === phase)
      const track = row.children[1]
      while (track.children.length > parts.length) track.lastChild.remove()
      parts.forEach((part, i) => {
        if (!track.children[i]) track.append(make('span', { className: 'bar', data: { phase } }))
        const bar = track.children[i]
        bar.style.left = `${((part.from - exchange.from) / total) * 100}%`
        bar.style.width = `${(((part.to ?? now) - part.from) / total) * 100}%`
      })
    }
  }

  #facts(exchange) {
    const { connection, spans } = exchange
    const threads = [...new Set(spans.map(span => threadName(span.thread)))]
    const facts = [
      ['Number', exchange.id === null ? 'not known yet' : `#${exchange.id}`],
      ['Begun', wallTime(this.#page.clock.wall(exchange.from), 1_000)],
      ['Connection', !connection.seen ? null : `#${connection.id}${connection.peer ? ` from ${connection.peer}` : ''}${connection.secured ? ', TLS' : ''}`
        + (connection.to === null ? '' : `, ${CLOSE_WORDS[connection.closedBy]}`)],
      ['Thread', threads.join(', then ')],
      ['Handler', exchange.handler?.replace(/^.*\.(?=[^.]+#)/, '') || null, exchange.handler],
      ['Request id', exchange.requestId],
      ['Refused', exchange.rejected],
      ['Threw', exchange.thrown],
      ['Answer', exchange.bytes === null ? null : `${bytes(exchange.bytes)} of content`],
    ]
    $('story-facts').replaceChildren(...facts.filter(([, value]) => value)
      .map(([name, value, whole]) => make('div', {}, make('dt', {}, name), make('dd', { title: whole ?? '' }, String(value)))))
  }

  #events(exchange) {
    let thread = null
    const rows = exchange.events.map(event => {
      const changed = event.thread && event.thread.id !== thread
      thread = event.thread?.id ?? thread
      return make('li', {},
        make('time', {}, offset(event.micros - exchange.from)),
        make('div', {}, make('b', {}, event.type), ' ', make('span', {}, eventWords(event)),
          changed ? make('em', {}, `on ${threadName(event.thread)}`) : null))
    })
    if (exchange.outcome === 'unseen') rows.push(make('li', {}, make('time', {}, ''), make('div', {}, make('span', {},
      'Its end was among the events that the journal had already overwritten.'))))
    if (rows.length === 0) rows.push(make('li', {}, make('time', {}, ''), make('div', {}, make('span', {},
      'The board knows that it is open; its events had already been overwritten.'))))
    $('story-events').replaceChildren(...rows)
  }

  #curl(exchange) {
    const known = exchange.url !== null
    $('copy-curl').disabled = !known
    const scheme = exchange.connection.secured ? 'https' : 'http'
    say($('curl'), known ? asCurl(exchange, `${scheme}://${location.hostname}:${this.#page.state.server.port}`) : '–')
    const notes = []
    if (['POST', 'PUT', 'PATCH'].includes(exchange.method)) notes.push('Bodies are not recorded: put yours between the quotes.')
    if (/\*{3}|%2A%2A%2A/.test(exchange.url ?? '')) notes.push('Secrets are masked: put yours in.')
    $('curl-hint').hidden = notes.length === 0
    say($('curl-hint'), notes.join(' '))
    say($('copy-curl'), 'Copy as curl')
  }

  async #copy() {
    const text = $('curl').textContent
    try {
      await navigator.clipboard.writeText(text)
      say($('copy-curl'), 'Copied')
    } catch {
      // Without a secure context there is no clipboard: select it, so that one key copies it.
      getSelection().selectAllChildren($('curl'))
      say($('copy-curl'), 'Selected: copy it by key')
    }
    setTimeout(() => say($('copy-curl'), 'Copy as curl'), 2_000)
  }
}

const threadName = thread => thread.name || `virtual thread #${thread.id}`
