// A stop, seen live: which step it has reached, what it waits for, and for how long at most.

import { $, make, say } from './dom.mjs'
import { drainOf } from './draining.mjs'
import { inFlight } from './fold.mjs'
import { duration } from './format.mjs'

const NAMED = 12 // so many of those in flight are named; the rest is counted

export class Drain {
  #state = ''

  update(state, now, connected) {
    const drain = connected ? drainOf(state, now) : null
    $('drain').hidden = drain === null
    if (!drain) return
    const waitedFor = inFlight(state)
    const order = ['ready', 'socket', 'finish', 'stopped']
    for (const item of $('drain-steps').children) {
      const place = order.indexOf(item.dataset.step) - order.indexOf(drain.step)
      item.dataset.state = place < 0 ? 'done' : place === 0 ? 'now' : 'later'
      if (place === 0) item.setAttribute('aria-current', 'step')
      else item.removeAttribute('aria-current')
    }
    this.#sentence(drain, waitedFor.length)
    const counting = drain.step === 'socket' ? drain.untilSocketCloses : drain.untilCut
    say($('drain-count'), counting === null ? seconds(drain.elapsed) : seconds(counting))
    say($('drain-unit'), counting === null ? 'since the stop began'
      : drain.step === 'socket' ? 'until the socket closes' : 'until the rest is cut')
    this.#waited(waitedFor, now)
  }

  #sentence(drain, count) {
    const { finished: f } = drain
    const text = f ? `Nothing is in flight any more: ${f.finished} finished, ${f.cut} cut, ${f.unanswered} closed unanswered.`
      : count === 0 ? 'Nothing is in flight.'
      : `Waiting for ${count === 1 ? 'one request' : `${count} requests`}.`
    if (text !== this.#state) say($('drain-text'), text)
    this.#state = text
  }

  #waited(exchanges, now) {
    const oldest = exchanges.sort((a, b) => a.from - b.from)
    const rows = oldest.slice(0, NAMED).map(exchange =>
      make('li', {}, exchange.title, make('b', {}, duration(Math.round(exchange.duration(now) / 100_000) * 100_000))))
    if (oldest.length > NAMED) rows.push(make('li', {}, `and ${oldest.length - NAMED} more`))
    $('drain-waited').replaceChildren(...rows)
  }
}

const seconds = micros => `${(micros / 1e6).toFixed(1)} s`
