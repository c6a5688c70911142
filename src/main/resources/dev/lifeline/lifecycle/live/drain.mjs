// A stop, seen live: which step it has reached, what it waits for, and for how long at most.

import { $, make, say } from './dom.mjs'
import { drainOf } from './draining.mjs'
import { inFlight } from './fold.mjs'

const NAMED = 8 // so many different ones are named; the rest is counted

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
    say($('drain-count'), counting === null ? tenths(drain.elapsed) : tenths(counting))
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
    const alike = Map.groupBy(exchanges.sort((a, b) => a.from - b.from), exchange => exchange.title)
    const rows = [...alike].slice(0, NAMED).map(([title, [oldest, ...others]]) =>
      make('li', {}, others.length ? `${others.length + 1} × ${title}` : title, make('b', {}, tenths(oldest.duration(now)))))
    const unnamed = [...alike.values()].slice(NAMED).flat().length
    if (unnamed > 0) rows.push(make('li', {}, `and ${unnamed} more`))
    $('drain-waited').replaceChildren(...rows)
  }
}

const tenths = micros => `${(micros / 1e6).toFixed(1)} s`
