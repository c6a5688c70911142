// What the colours and shapes mean.

import { $, make } from './dom.mjs'
import { PHASES } from './exchange.mjs'
import * as marks from './marks.mjs'
import { CLOSE_WORDS, PHASE_WORDS } from './words.mjs'

const CLOSERS = ['client', 'server', 'timeout', 'drain', 'error']

export function drawLegend(palette) {
  $('legend').replaceChildren(
    ...PHASES.map(name => entry(name, PHASE_WORDS[name], pen => marks.phase(pen, palette, name, 0, 0, 18, 12))),
    entry('idle', 'kept alive, nothing to do', pen => {
      pen.fillStyle = palette.get('line')
      pen.fillRect(0, 5, 18, 2)
    }))
  $('legend-close').replaceChildren(
    ...CLOSERS.map(by => entry(by, CLOSE_WORDS[by], pen => marks.closed(pen, palette, by, 9, 6))))
}

function entry(name, title, draw) {
  const canvas = make('canvas', { width: 36, height: 24 })
  const pen = canvas.getContext('2d')
  pen.scale(2, 2)
  draw(pen)
  return make('li', { title }, canvas, name)
}
