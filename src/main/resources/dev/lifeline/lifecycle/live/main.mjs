// The page: asks the server, folds what it says, and shows it. Reading order: fold, exchange, lanes, window, then the
// parts that draw: board with painter, story, table, strip, drain, controls, notice.

import { $, say } from './dom.mjs'
import { Feed } from './feed.mjs'
import { ServerClock } from './clock.mjs'
import { TimeWindow } from './window.mjs'
import { emptyState, fold, isAnotherRun, skip } from './fold.mjs'
import { everything, isFiltering } from './filter.mjs'
import { Palette } from './palette.mjs'
import { Board } from './board.mjs'
import { Story } from './story.mjs'
import { Table } from './table.mjs'
import { Strip } from './strip.mjs'
import { Drain } from './drain.mjs'
import { Controls } from './controls.mjs'
import { Notice } from './notice.mjs'
import { drawLegend } from './legend.mjs'
import { duration } from './format.mjs'

// This file is …/live/main.mjs: whatever the page's own address looks like, the data stands beside `live`.
const BASE = new URL('..', import.meta.url)
const calm = matchMedia('(prefers-reduced-motion: reduce)')

const page = {
  state: emptyState(),
  clock: new ServerClock(),
  window: new TimeWindow(),
  filter: { ...everything },
  view: 'connections',
  chosen: null,
  connected: false,
  heardAt: null,
  pool: null,
  startedOver: false,

  get running() {
    return this.connected
  },
  now() {
    // What is gone stands still: its clock stops with its last answer.
    return this.clock.now(this.connected ? performance.now() : this.heardAt ?? 0)
  },
  point(exchange) {
    this.chosen = exchange
    board.dirty()
  },
  choose(exchange) {
    this.point(exchange)
    this.open(exchange)
  },
  open(exchange) {
    story.show(exchange)
    $('story').focus({ preventScroll: true })
    if (innerWidth <= 900) $('story').scrollIntoView({ behavior: calm.matches ? 'auto' : 'smooth', block: 'start' })
  },
  closeStory() {
    this.chosen = null
    story.show(null)
    $(this.view === 'table' ? 'table' : 'lanes').focus({ preventScroll: true })
    board.dirty()
  },
  zoomTo(exchange) {
    if (!exchange) return
    this.show('connections')
    this.window.show(exchange.from, exchange.to ?? this.now(), this.now())
    timeChanged()
  },
  zoom(factor, anchor) {
    this.window.zoom(factor, this.now(), anchor)
    timeChanged()
  },
  pan(share) {
    this.window.pan(share, this.now())
    timeChanged()
  },
  pause(wanted) {
    if (wanted) this.window.pause(this.now())
    else this.window.resume()
    timeChanged()
  },
  show(view) {
    this.view = view
    for (const radio of document.getElementsByName('view')) radio.checked = radio.value === view
    $('lanes').hidden = view === 'table'
    $('table').hidden = view !== 'table'
    if (this.chosen && view !== 'table') board.reveal()
    board.dirty()
    update()
  },
  announce(kind, title, text) {
    notice.show(kind, title, text, true)
  },
}

const palette = new Palette(() => {
  drawLegend(palette)
  strip.draw()
  board.dirty()
})
const board = new Board(page, palette)
const story = new Story(page)
const table = new Table(page)
const strip = new Strip(palette)
const drain = new Drain()
const notice = new Notice()
const controls = new Controls(BASE, page)
const feed = new Feed(new URL('lifecycle', BASE), () => page.state.last, heard, troubled)

// --- What the server says --------------------------------------------------------------------------------------------

function heard(answer, limit, skipped) {
  const before = page.state.server
  const wasAway = !page.connected
  if (isAnotherRun(page.state, answer)) return startOver(answer.server)
  page.clock.heard(answer.clock, performance.now())
  if (skipped) skip(page.state, answer)
  else fold(page.state, answer, limit)
  page.connected = true
  page.heardAt = performance.now()
  $('lanes').classList.remove('stale')
  if (wasAway && !page.startedOver) notice.clear()
  page.startedOver = false
  if (wasAway || before?.phase !== answer.server.phase) controls.discover().then(pool => (page.pool = pool))
  board.dirty()
}

/** This answer was asked for with a number of the old run: it is put aside, and the new run is asked from its start. */
function startOver(server) {
  page.startedOver = true
  notice.back(server)
  page.state = emptyState()
  page.clock = new ServerClock()
  page.window.resume()
  strip.reset()
  page.chosen = null
  story.show(null)
  timeChanged()
}

function troubled(trouble) {
  page.connected = false
  $('lanes').classList.toggle('stale', page.state.server !== null)
  notice.trouble(trouble, page.state, page.heardAt === null ? 0 : (performance.now() - page.heardAt) / 1000)
  board.dirty()
}

// --- What the reader does --------------------------------------------------------------------------------------------

for (const radio of document.getElementsByName('view')) radio.addEventListener('change', () => page.show(radio.value))
$('pause').addEventListener('click', () => page.pause(!page.window.paused))
$('zoom-in').addEventListener('click', () => page.zoom(0.5, page.window.paused ? 0.5 : 1))
$('zoom-out').addEventListener('click', () => page.zoom(2, page.window.paused ? 0.5 : 1))
$('length').addEventListener('change', event => {
  page.window.length = Number(event.target.value) * 1000
  timeChanged()
})
$('filters').addEventListener('submit', event => event.preventDefault())
$('filters').addEventListener('input', () => {
  page.filter = {
    text: $('filter-text').value,
    outcome: $('filter-outcome').value,
    slowMillis: Number($('filter-slow').value),
  }
  board.dirty()
  update()
})

const KEYS = {
  ' ': () => page.pause(!page.window.paused),
  '+': () => page.zoom(0.5, page.window.paused ? 0.5 : 1),
  '=': () => page.zoom(0.5, page.window.paused ? 0.5 : 1),
  '-': () => page.zoom(2, page.window.paused ? 0.5 : 1),
  '/': () => $('filter-text').focus(),
  c: () => page.show('connections'),
  t: () => page.show('threads'),
  b: () => page.show('table'),
  Escape: () => page.closeStory(),
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || $('stop-dialog').open) return
  const typing = event.target.closest('input[type="search"], select, textarea')
  if (typing && event.key !== 'Escape') return
  if (event.key === ' ' && event.target.closest('button, input')) return
  const action = KEYS[event.key]
  if (!action) return
  event.preventDefault()
  if (typing) event.target.blur()
  else action()
})

function timeChanged() {
  const pause = $('pause')
  pause.setAttribute('aria-pressed', page.window.paused)
  say(pause.firstElementChild, page.window.paused ? 'Go on' : 'Pause')
  const millis = String(Math.round(page.window.length / 1000))
  const custom = $('length').querySelector('[value="custom"]')
  const fixed = [...$('length').options].some(option => option.value === millis)
  custom.hidden = fixed
  say(custom, fixed ? '' : duration(page.window.length))
  $('length').value = fixed ? millis : 'custom'
  board.dirty()
}

// --- What is shown ---------------------------------------------------------------------------------------------------

function update() {
  const now = page.now()
  strip.update(page.state, now, performance.now(), page.connected, page.pool)
  drain.update(page.state, now, page.connected)
  story.update()
  if (page.view === 'table') table.update()
  const { missed, server } = page.state
  say($('behind'), missed > 0 ? `${missed.toLocaleString('en')} events came faster than this page could follow` : '')
  say($('nothing-text'), isFiltering(page.filter) ? 'No request fits the filter.'
    : server ? 'Quiet: nothing in this stretch of time. Send it a request:' : 'Waiting for the server.')
  $('nothing-curl').parentElement.hidden = !server?.port || isFiltering(page.filter)
  say($('nothing-curl'), `curl -i http://${location.hostname}:${server?.port}/hello`)
}

function frame(millis) {
  board.frame(millis, calm.matches)
  requestAnimationFrame(frame)
}

drawLegend(palette)
timeChanged()
update()
setInterval(update, 200)
requestAnimationFrame(frame)
feed.start()
