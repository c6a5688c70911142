// The lanes under the reader's hands: scroll, point, drag, zoom, choose. What is chosen is told to the page.

import { $, say } from './dom.mjs'
import { Painter } from './painter.mjs'
import { layout } from './layout.mjs'
import { Rows, connectionLanes, threadLanes } from './lanes.mjs'
import { since } from './fold.mjs'
import { accepter, isFiltering } from './filter.mjs'
import { duration } from './format.mjs'
import { CLOSE_WORDS, PHASE_WORDS } from './words.mjs'

const REACH = 5 // px around a bar that still mean the bar
const DRAG = 4 // px after which a press is a drag

export class Board {
  #node = $('lanes')
  #canvas = $('canvas')
  #tip = $('tip')
  #painter
  #page
  #rows = { connections: new Rows(), threads: new Rows() }
  #scene = null
  #hoveredLane = null
  #press = null
  #dirty = true
  #paintedAt = 0
  #size = { width: 0, height: 0 }

  /** page: { state, clock, window, filter, view, now(), chosen, choose(exchange), changed() } */
  constructor(page, palette) {
    this.#page = page
    this.#painter = new Painter(this.#canvas, palette)
    new ResizeObserver(() => this.#resized()).observe(this.#node)
    this.#node.addEventListener('scroll', () => this.dirty(), { passive: true })
    this.#canvas.addEventListener('pointermove', event => this.#moved(event))
    this.#canvas.addEventListener('pointerdown', event => this.#pressed(event))
    this.#canvas.addEventListener('pointerup', event => this.#released(event))
    this.#canvas.addEventListener('pointercancel', () => this.#endDrag())
    this.#canvas.addEventListener('pointerleave', () => this.#left())
    this.#canvas.addEventListener('dblclick', () => page.chosen && page.zoomTo(page.chosen))
    this.#node.addEventListener('wheel', event => this.#wheel(event), { passive: false })
    this.#node.addEventListener('keydown', event => this.#key(event))
    this.#resized()
  }

  dirty() {
    this.#dirty = true
  }

  #resized() {
    this.#size = { width: this.#node.clientWidth, height: this.#node.clientHeight }
    this.dirty()
  }

  // --- Painting ----------------------------------------------------------------------------------------------------------

  /** Called once a frame; paints only when a pixel can have moved. */
  frame(millis, calm) {
    const { window } = this.#page
    const pixels = ((millis - this.#paintedAt) * 1000 * this.#size.width) / window.length
    const moves = !window.paused && this.#page.running && (calm ? millis - this.#paintedAt > 500 : pixels >= 1)
    if (!this.#dirty && !moves) return
    this.#dirty = false
    this.#paintedAt = millis
    this.#scene = this.#arrange()
    if (this.#scene) this.#painter.paint(this.#scene)
  }

  #arrange() {
    const { state, clock, window, filter, view } = this.#page
    if (view === 'table' || !clock.known || this.#size.width === 0) return null
    const now = this.#page.now()
    const [from, to] = [window.from(now), window.to(now)]
    const accepts = accepter(filter, now)
    const threads = view === 'threads'
    const lanes = threads
      ? threadLanes(state, from, to, accepts)
      : connectionLanes(state, from, to, accepts, isFiltering(filter))
    const byKey = new Map(lanes.map(lane => [lane.key, lane]))
    const rows = this.#rows[view].place(lanes.map(lane => lane.key))
    const place = layout({ ...this.#size, rows: rows.length, threads, scrollTop: this.#node.scrollTop })
    const heightWanted = `${Math.max(place.contentHeight, 0)}px`
    if ($('scroll-height').style.height !== heightWanted) $('scroll-height').style.height = heightWanted
    $('nothing').hidden = lanes.length > 0
    return {
      place, rows, laneOf: key => byKey.get(key), window, now, clock, threads, live: this.#page.running,
      chosen: this.#page.chosen, hovered: this.#hoveredLane, exchanges: threads ? since(state, from) : [],
    }
  }

  // --- Pointing ----------------------------------------------------------------------------------------------------------

  #at(event) {
    const box = this.#canvas.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }

  #hit({ x, y }) {
    const scene = this.#scene
    const lane = scene?.laneOf(scene.rows[scene.place.rowAt(y)])
    if (!lane) return {}
    const { place, window, now } = scene
    const toX = micros => place.gutter + window.x(micros, now, place.right - place.gutter)
    let best = null
    for (const bar of lane.bars ?? lane.spans) {
      const [start, end] = [toX(bar.from), toX(bar.to ?? now)]
      const distance = x < start ? start - x : x > end ? x - end : 0
      if (distance <= REACH && (!best || distance <= best.distance)) best = { bar, distance }
    }
    const closeMark = lane.connection?.to != null && Math.abs(toX(lane.connection.to) + 4 - x) < 8
    return { lane, exchange: best ? best.bar.exchange ?? best.bar : null, closeMark }
  }

  #moved(event) {
    const at = this.#at(event)
    if (this.#press) return this.#dragged(at)
    const { lane, exchange, closeMark } = this.#hit(at)
    if (this.#hoveredLane !== (lane?.key ?? null)) {
      this.#hoveredLane = lane?.key ?? null
      this.dirty()
    }
    this.#node.classList.toggle('over', exchange != null)
    this.#showTip(at, exchange, closeMark ? lane.connection : null)
  }

  #showTip({ x, y }, exchange, closedConnection) {
    this.#tip.hidden = !exchange && !closedConnection
    if (this.#tip.hidden) return
    say(this.#tip, exchange ? inOneGlance(exchange, this.#page.now()) : CLOSE_WORDS[closedConnection.closedBy])
    const width = this.#tip.offsetWidth
    this.#tip.style.left = `${Math.max(8, Math.min(x + 14, this.#size.width - width - 12))}px`
    const below = y + 18 + this.#tip.offsetHeight < this.#size.height
    this.#tip.style.top = `${this.#node.scrollTop + (below ? y + 16 : y - this.#tip.offsetHeight - 10)}px`
  }

  #left() {
    if (this.#press) return
    this.#hoveredLane = null
    this.#tip.hidden = true
    this.dirty()
  }

  #pressed(event) {
    if (event.button !== 0) return
    this.#press = { ...this.#at(event), held: null, pointer: event.pointerId }
  }

  #dragged({ x }) {
    const press = this.#press
    if (press.held === null) {
      if (Math.abs(x - press.x) < DRAG) return
      this.#canvas.setPointerCapture(press.pointer)
      this.#node.classList.add('dragging')
      this.#tip.hidden = true
      press.held = x
    }
    const { place } = this.#scene
    this.#page.pan(-(x - press.held) / (place.right - place.gutter))
    press.held = x
  }

  #released(event) {
    const dragged = this.#press?.held != null
    this.#endDrag()
    if (dragged) return
    const { exchange } = this.#hit(this.#at(event))
    if (exchange) this.#page.choose(exchange)
  }

  #endDrag() {
    this.#press = null
    this.#node.classList.remove('dragging')
  }

  #wheel(event) {
    if (!this.#scene) return
    const { place } = this.#scene
    const width = place.right - place.gutter
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      const anchor = this.#page.window.paused ? (this.#at(event).x - place.gutter) / width : 1
      this.#page.zoom(Math.exp(event.deltaY * 0.004), Math.min(1, Math.max(0, anchor)))
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
      event.preventDefault()
      this.#page.pan((event.deltaX || event.deltaY) / width)
    }
  }

  // --- Keys --------------------------------------------------------------------------------------------------------------

  #key(event) {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key]
    if (step && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      this.#walk(...step)
    } else if (event.key === 'Enter' && this.#page.chosen) {
      event.preventDefault()
      this.#page.open(this.#page.chosen)
    }
  }

  /** From the chosen one to its neighbour: earlier or later in its lane, or the nearest in the lane above or below. */
  #walk(down, along) {
    this.#resized() // it may have been hidden until now
    this.#scene = this.#arrange() ?? this.#scene
    const lanes = this.#inOrder()
    if (lanes.length === 0) return
    const at = lanes.findIndex(lane => lane.exchanges.includes(this.#page.chosen))
    if (at < 0) return this.#walkTo(lanes.at(-1).exchanges.at(-1), lanes.at(-1).row)
    const { exchanges, row } = lanes[at]
    if (along) {
      const next = exchanges[exchanges.indexOf(this.#page.chosen) + along]
      if (next) this.#walkTo(next, row)
    } else if (lanes[at + down]) {
      const near = lanes[at + down].exchanges.reduce((best, exchange) =>
        Math.abs(exchange.from - this.#page.chosen.from) < Math.abs(best.from - this.#page.chosen.from) ? exchange : best)
      this.#walkTo(near, lanes[at + down].row)
    }
  }

  #inOrder() {
    const lanes = []
    this.#scene?.rows.forEach((key, row) => {
      const lane = this.#scene.laneOf(key)
      const exchanges = lane && [...new Set((lane.bars ?? lane.spans).map(bar => bar.exchange ?? bar))]
      if (exchanges?.length) lanes.push({ row, exchanges })
    })
    return lanes
  }

  /** Scrolls to the lane of the chosen one. */
  reveal() {
    this.#resized() // it may have been hidden until now
    this.#scene = this.#arrange() ?? this.#scene
    const lane = this.#inOrder().find(({ exchanges }) => exchanges.includes(this.#page.chosen))
    if (lane) this.#scrollTo(lane.row)
  }

  #scrollTo(row) {
    const { place } = this.#scene
    const y = place.y(row)
    if (y < place.top) this.#node.scrollTop += y - place.top - 4
    if (y + place.row > place.height) this.#node.scrollTop += y + place.row - place.height + 4
  }

  #walkTo(exchange, row) {
    this.#scrollTo(row)
    this.#page.point(exchange)
    say($('chosen'), inOneGlance(exchange, this.#page.now()).replaceAll('\n', ', '))
    this.dirty()
  }
}

function inOneGlance(exchange, now) {
  const parts = [...exchange.phases(now)]
    .filter(([, micros]) => micros > 0)
    .map(([phase, micros]) => `${phase} ${duration(micros)}`)
  const state = exchange.to === null ? `in flight: ${PHASE_WORDS[exchange.phase] ?? 'open'}` : exchange.result
  return `${exchange.title}\n${state} · ${duration(exchange.duration(now))}\n${parts.join(' · ')}`.trim()
}
