// The strip on top: the server in eight figures.

import { $, say } from './dom.mjs'
import { inFlight, openConnections } from './fold.mjs'
import { rate, uptime } from './format.mjs'

const RATE_SPAN = 5_000 // ms over which requests a second are counted
const SPARK_SPAN = 60 // seconds in the little chart

export class Strip {
  #palette
  #samples = [] // { at, highest }
  #perSecond = []
  #bucket = null

  constructor(palette) {
    this.#palette = palette
  }

  reset() {
    this.#samples = []
    this.#bucket = null
  }

  /** pool: { max, virtual } as the server tells it, or null. Busy is counted: threads with an exchange in hand. */
  update(state, now, millis, connected, pool) {
    const { server } = state
    const pill = $('phase')
    pill.dataset.phase = connected ? server?.phase ?? 'none' : server ? 'GONE' : 'none'
    say(pill, connected ? server?.phase ?? 'connecting' : server ? 'gone' : 'no answer')
    if (!server) return
    say($('uptime'), connected ? uptime(upSeconds(state, now)) : '–')
    say($('port'), server.port || '–')
    say($('pid'), server.pid)
    const open = inFlight(state)
    const virtual = pool?.virtual ?? open.some(exchange => exchange.span?.thread.virtual)
    say($('busy'), connected ? open.filter(exchange => exchange.span).length : '–')
    say($('max'), virtual ? 'virtual' : pool?.max > 0 ? `of ${pool.max}` : 'busy')
    say($('connections'), connected ? openConnections(state) : '–')
    say($('in-flight'), connected ? open.length : '–')
    if (connected) this.#rate(state, millis)
  }

  /** Exchanges have consecutive numbers: the highest one counts them all, those of missed events included. */
  #rate(state, millis) {
    if (state.behind) return // history is no rate
    this.#samples.push({ at: millis, highest: state.highest })
    while (this.#samples[0].at < millis - RATE_SPAN) this.#samples.shift()
    const [first, last] = [this.#samples[0], this.#samples.at(-1)]
    const seconds = Math.max((last.at - first.at) / 1000, 1)
    say($('rate'), rate((last.highest - first.highest) / seconds))
    this.#spark(millis, state.highest)
  }

  #spark(millis, highest) {
    const second = Math.floor(millis / 1000)
    if (this.#bucket?.second === second) return
    if (this.#bucket) this.#perSecond.push((highest - this.#bucket.highest) / (second - this.#bucket.second))
    this.#bucket = { second, highest }
    this.#perSecond = this.#perSecond.slice(-SPARK_SPAN)
    this.draw()
  }

  draw() {
    const canvas = $('spark')
    const ratio = devicePixelRatio || 1
    const { clientWidth: width, clientHeight: height } = canvas
    Object.assign(canvas, { width: width * ratio, height: height * ratio })
    const pen = canvas.getContext('2d')
    pen.scale(ratio, ratio)
    const most = Math.max(1, ...this.#perSecond)
    const step = width / SPARK_SPAN
    pen.fillStyle = this.#palette.get('accent')
    this.#perSecond.forEach((value, i) => {
      const tall = Math.max(1, (value / most) * (height - 2))
      pen.globalAlpha = value > 0 ? 0.85 : 0.25
      pen.fillRect(width - (this.#perSecond.length - i) * step, height - tall, Math.max(step - 0.6, 0.8), tall)
    })
  }
}

/** Up since Ready; since the phase began while it is not ready yet. */
function upSeconds(state, now) {
  const ready = state.serverEvents.find(event => event.type === 'Ready' || event.type === 'Starting')
  if (ready) return (now - ready.micros) / 1e6
  return (Date.parse(state.clock.wall) - Date.parse(state.server.since)) / 1000
}
