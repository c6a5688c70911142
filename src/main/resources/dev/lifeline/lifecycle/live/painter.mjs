// Paints lanes on a canvas. It decides nothing: what stands where comes from the layout, what is seen from the scene.

import * as marks from './marks.mjs'
import { waiting } from './lanes.mjs'
import { tickStep } from './window.mjs'
import { wallTime } from './format.mjs'

const SMALLEST = 2.5 // px: however short it was, it can be seen and clicked
const TINY = 4 // px: below that its longest phase stands for it

export class Painter {
  #canvas
  #pen
  #palette

  constructor(canvas, palette) {
    this.#canvas = canvas
    this.#palette = palette
    this.#pen = canvas.getContext('2d')
  }

  /** scene: { place, rows, laneOf, window, now, clock, chosen, hovered, threads, exchanges } */
  paint(scene) {
    const { place } = scene
    const pen = this.#begin(place)
    const x = micros => place.gutter + scene.window.x(micros, scene.now, place.right - place.gutter)
    this.#grid(pen, scene, x)
    pen.save()
    pen.beginPath()
    pen.rect(0, place.top, place.width, place.height - place.top)
    pen.clip()
    for (let index = place.first; index <= place.last; index++) {
      const lane = scene.laneOf(scene.rows[index])
      if (lane) this.#lane(pen, scene, lane, place.y(index), x)
    }
    pen.restore()
    if (place.waiting) this.#waiting(pen, scene, x)
    this.#axis(pen, scene, x)
    this.#below(pen, scene)
  }

  #begin({ width, height }) {
    const ratio = devicePixelRatio || 1
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
    if (this.#canvas.width !== w || this.#canvas.height !== h) Object.assign(this.#canvas, { width: w, height: h })
    this.#pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    this.#pen.clearRect(0, 0, width, height)
    this.#pen.textBaseline = 'middle'
    return this.#pen
  }

  // --- Time ------------------------------------------------------------------------------------------------------------

  #ticks({ window, now, clock, place }) {
    const step = tickStep(window.length, (place.right - place.gutter) / 110)
    const zero = clock.wall(0).getTime() * 1000 // ticks stand on whole wall-clock times
    const first = Math.ceil((window.from(now) + zero) / step) * step - zero
    const ticks = []
    for (let at = first; at <= window.to(now); at += step) ticks.push(at)
    return { step, ticks }
  }

  #grid(pen, scene, x) {
    const { place } = scene
    pen.fillStyle = this.#palette.get('rule')
    pen.globalAlpha = 0.75
    for (const at of this.#ticks(scene).ticks) pen.fillRect(Math.round(x(at)), place.axis, 1, place.height)
    pen.globalAlpha = 1
  }

  #axis(pen, scene, x) {
    const { place, clock, window } = scene
    const { step, ticks } = this.#ticks(scene)
    pen.fillStyle = this.#palette.get('card')
    pen.fillRect(0, 0, place.width, place.axis)
    pen.fillStyle = this.#palette.get('rule')
    pen.fillRect(0, place.axis - 1, place.width, 1)
    pen.font = `11px ${this.#palette.get('sans')}`
    pen.fillStyle = this.#palette.get('faint')
    pen.textAlign = 'center'
    const left = place.gutter + 26
    for (const at of ticks) {
      const center = x(at)
      if (center > left && center < place.right - (scene.live ? 52 : 88)) pen.fillText(wallTime(clock.wall(at), step), center, place.axis / 2)
    }
    pen.textAlign = 'right'
    pen.fillStyle = this.#palette.get(window.paused ? 'warn' : 'soft')
    pen.fillText(window.paused ? 'paused' : scene.live ? 'now' : 'last answer', place.right, place.axis / 2)
    pen.textAlign = 'left'
  }

  /** What the reader has to scroll for. */
  #below(pen, { place, rows, laneOf }) {
    const fully = place.rowAt(place.height) - 1
    const hidden = rows.filter((key, row) => row > fully && laneOf(key)).length
    if (hidden === 0) return
    const text = `${hidden} more below`
    pen.font = `500 11px ${this.#palette.get('sans')}`
    const width = pen.measureText(text).width + 18
    pen.fillStyle = this.#palette.get('ink')
    pen.globalAlpha = 0.86
    pen.beginPath()
    pen.roundRect(place.width - width - 12, place.height - 32, width, 22, 11)
    pen.fill()
    pen.globalAlpha = 1
    pen.fillStyle = this.#palette.get('card')
    pen.fillText(text, place.width - width - 3, place.height - 20.5)
  }

  // --- Lanes -----------------------------------------------------------------------------------------------------------

  #lane(pen, scene, lane, y, x) {
    const { place, chosen, hovered } = scene
    const chosenHere = chosen && (lane.bars ?? lane.spans).some(bar => (bar.exchange ?? bar) === chosen)
    if (hovered === lane.key || chosenHere) {
      pen.fillStyle = this.#palette.get('hover')
      pen.fillRect(0, y, place.width, place.row)
    }
    const middle = Math.round(y + place.row / 2)
    this.#label(pen, place, lane, middle)
    pen.save()
    pen.beginPath()
    pen.rect(place.gutter, y, place.width - place.gutter, place.row)
    pen.clip()
    if (lane.connection) this.#connection(pen, scene, lane, middle, x)
    else this.#thread(pen, scene, lane, middle, x)
    pen.restore()
  }

  #label(pen, place, lane, middle) {
    const size = place.row < 19 ? 11 : 12
    const narrow = place.gutter < 100
    const [strong, weak] = lane.connection
      ? [lane.connection.seen ? `#${lane.connection.id}` : '·', narrow ? '' : lane.connection.peer ?? '']
      : ['', lane.name ?? `virtual #${lane.thread.id}`]
    pen.font = `600 ${size}px ${this.#palette.get('sans')}`
    pen.fillStyle = this.#palette.get(lane.connection?.to === null || lane.thread ? 'ink' : 'faint')
    pen.fillText(strong, 16, middle)
    const from = strong ? Math.max(54, 22 + pen.measureText(strong).width) : 16
    pen.font = `${size - 1}px ${this.#palette.get('sans')}`
    pen.fillStyle = this.#palette.get(lane.thread ? 'soft' : 'faint')
    if (weak) pen.fillText(shortened(pen, weak, place.gutter - from - 10), from, middle)
  }

  #connection(pen, scene, { connection, bars }, middle, x) {
    const { now, place } = scene
    const left = Math.max(connection.acceptSeen ? x(connection.from) : place.gutter, place.gutter - 10)
    const right = Math.min(x(connection.to ?? now), place.width)
    pen.fillStyle = this.#palette.get(connection.to === null ? 'line' : 'gap')
    pen.fillRect(left, middle - 1, Math.max(right - left, 1), 2)
    if (connection.acceptSeen) pen.fillRect(left, middle - 4, 1.5, 8)
    this.#bars(pen, scene, bars, middle, x)
    if (connection.to !== null && connection.seen) marks.closed(pen, this.#palette, connection.closedBy, right + 4, middle)
  }

  #thread(pen, scene, { thread, spans }, middle, x) {
    const { now, place } = scene
    const left = Math.max(x(thread.from), place.gutter)
    pen.fillStyle = this.#palette.get('gap')
    if (!thread.virtual) pen.fillRect(left, middle - 0.5, Math.max(0, x(now) - left), 1)
    this.#bars(pen, scene, spans, middle, x)
  }

  /** Exchanges, or the parts of them that one thread had. Of many in one pixel, one is drawn. */
  #bars(pen, scene, bars, middle, x) {
    const { now, place, chosen } = scene
    let covered = -Infinity
    for (const bar of bars) {
      const exchange = bar.exchange ?? bar
      const start = Math.max(x(bar.from), place.gutter - 20)
      const end = Math.min(Math.max(x(bar.to ?? now), start + SMALLEST), place.width + 20)
      if (end < covered + 0.5 && exchange !== chosen && exchange.verdict !== 'broken') continue
      this.#bar(pen, scene, exchange, { from: bar.from, to: bar.to, start, end }, middle, x)
      covered = end
    }
  }

  #bar(pen, scene, exchange, { from, to, start, end }, middle, x) {
    const { now, place, chosen } = scene
    const height = place.bar
    const y = middle - height / 2
    const broken = to !== null && exchange.verdict === 'broken'
    if (end - start < TINY) {
      marks.phase(pen, this.#palette, broken ? 'broken' : longest(exchange, now), start, y, end - start, height)
    } else {
      pen.save()
      pen.beginPath()
      pen.roundRect(start, y, end - start, height, to === null ? [3, 0, 0, 3] : 3)
      pen.clip()
      pen.fillStyle = this.#palette.get('gap')
      pen.fillRect(start, y, end - start, height)
      for (const segment of exchange.segments) this.#segment(pen, scene, segment, from, to, x, y, height)
      this.#barText(pen, scene, exchange, from, to, x, middle)
      if (broken) {
        pen.fillStyle = this.#palette.get('broken')
        pen.fillRect(end - 4, y, 4, height)
      }
      pen.restore()
    }
    if (to === null) {
      pen.fillStyle = this.#palette.get('ink')
      pen.fillRect(end - 1, y - 1, 2, height + 2)
    }
    if (exchange === chosen) {
      pen.strokeStyle = this.#palette.get('chosen')
      pen.lineWidth = 2
      pen.beginPath()
      pen.roundRect(start - 2, y - 2, end - start + 4, height + 4, 5)
      pen.stroke()
    }
  }

  #segment(pen, scene, segment, from, to, x, y, height) {
    const { now, place } = scene
    const start = Math.max(x(Math.max(segment.from, from)), place.gutter - 20)
    const end = Math.min(x(Math.min(segment.to ?? now, to ?? now)), place.width + 20)
    if (end > start) marks.phase(pen, this.#palette, segment.phase, start, y, Math.max(end - start, 1), height)
  }

  /** In the longest segment, if it has room: what was asked, and what came of it. */
  #barText(pen, scene, exchange, from, to, x, middle) {
    const { now, place } = scene
    const segment = longestSegment(exchange, now)
    if (!segment || place.bar < 10) return
    const left = Math.max(x(Math.max(segment.from, from)), place.gutter)
    const right = Math.min(x(Math.min(segment.to ?? now, to ?? now)), place.right)
    if (right - left < 44 || exchange.id === null) return
    pen.font = `500 ${place.bar < 13 ? 10 : 11}px ${this.#palette.get('sans')}`
    pen.fillStyle = segment.phase === 'handle' ? this.#palette.get('handle-ink')
      : segment.phase === 'await' ? this.#palette.get('ink')
      : segment.phase === 'write' ? this.#palette.get('card') : '#16191d'
    const status = exchange.to === null ? '' : `  ${exchange.result}`
    const text = shortened(pen, `${exchange.title}${status}`, right - left - 12)
    if (text.length > 3) pen.fillText(text, left + 6, middle + 0.5)
  }

  // --- Who waits for a thread ----------------------------------------------------------------------------------------------

  #waiting(pen, scene, x) {
    const { place, window, now, exchanges } = scene
    const { y, height } = place.waiting
    const pixel = window.length / (place.right - place.gutter)
    const steps = waiting(exchanges, window.from(now), window.to(now), pixel)
    const most = Math.max(4, ...steps.map(step => step.count))
    const bottom = y + height - 6
    const tall = count => (count / most) * (height - 16)
    pen.fillStyle = this.#palette.get('card')
    pen.fillRect(0, y, place.width, height)
    pen.fillStyle = this.#palette.hatch(pen, 'queue')
    pen.beginPath()
    pen.moveTo(Math.max(x(steps[0]?.at ?? now), place.gutter), bottom)
    steps.forEach(({ at, count }, i) => {
      pen.lineTo(x(at), bottom - tall(count))
      pen.lineTo(Math.min(x(steps[i + 1]?.at ?? now), place.right), bottom - tall(count))
    })
    pen.lineTo(Math.min(x(now), place.right), bottom)
    pen.fill()
    pen.fillStyle = this.#palette.get('line')
    pen.fillRect(place.gutter, bottom, place.right - place.gutter, 1)
    pen.fillStyle = this.#palette.get('rule')
    pen.fillRect(0, y + height - 1, place.width, 1)
    const count = steps.at(-1)?.count ?? 0
    pen.font = `600 12px ${this.#palette.get('sans')}`
    pen.fillStyle = this.#palette.get(count > 0 ? 'warn' : 'ink')
    pen.fillText(place.gutter < 100 ? `${count} wait` : `${count} waiting`, 16, y + height / 2 - 8)
    pen.font = `11px ${this.#palette.get('sans')}`
    pen.fillStyle = this.#palette.get('faint')
    pen.fillText(place.gutter < 100 ? 'for a thread' : `for a thread, at most ${Math.max(0, ...steps.map(s => s.count))}`, 16, y + height / 2 + 8)
  }
}

function longestSegment({ segments }, now) {
  let best = null
  for (const segment of segments) {
    if (!best || (segment.to ?? now) - segment.from > (best.to ?? now) - best.from) best = segment
  }
  return best
}

const longest = (exchange, now) => longestSegment(exchange, now)?.phase ?? null

/** As much of the text as fits, with an ellipsis. */
function shortened(pen, text, room) {
  if (pen.measureText(text).width <= room) return text
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (pen.measureText(text.slice(0, middle) + '…').width <= room) low = middle
    else high = middle - 1
  }
  return low > 0 ? text.slice(0, low) + '…' : ''
}
