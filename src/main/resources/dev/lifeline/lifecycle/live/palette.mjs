// The colours of the style sheet, for a canvas: read once, and again when the scheme changes.

import { PHASES } from './exchange.mjs'

const NAMES = [...PHASES, 'paper', 'card', 'ink', 'soft', 'faint', 'rule', 'rule-strong', 'hover', 'accent', 'focus',
  'gap', 'line', 'broken', 'chosen', 'handle-ink', 'good', 'warn', 'bad', 'sans', 'mono']

export class Palette {
  #colours = new Map()
  #hatches = new Map()

  constructor(onChange) {
    this.#read()
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.#read()
      onChange()
    })
  }

  #read() {
    const style = getComputedStyle(document.documentElement)
    for (const name of NAMES) this.#colours.set(name, style.getPropertyValue(`--${name}`).trim())
    this.#hatches.clear()
  }

  get(name) {
    return this.#colours.get(name)
  }

  /** Diagonal stripes in a colour: for waiting. */
  hatch(context, name) {
    let hatch = this.#hatches.get(name)
    if (!hatch) {
      const tile = document.createElement('canvas')
      tile.width = tile.height = 8
      const pen = tile.getContext('2d')
      pen.fillStyle = this.get(name)
      pen.fillRect(0, 0, 8, 8)
      pen.globalAlpha = 0.3
      pen.strokeStyle = this.get('card')
      pen.lineWidth = 2.4
      for (const shift of [-8, 0, 8]) {
        pen.beginPath()
        pen.moveTo(shift - 2, 10)
        pen.lineTo(shift + 10, -2)
        pen.stroke()
      }
      hatch = context.createPattern(tile, 'repeat')
      this.#hatches.set(name, hatch)
    }
    return hatch
  }
}
