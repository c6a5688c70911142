// The shapes on the canvas: a phase, and who closed a connection. Used by the lanes and by the legend.

/** One phase from x to x + width: plain, hatched (queue) or hollow (await). */
export function phase(pen, palette, name, x, y, width, height) {
  const colour = palette.get(name ?? 'gap')
  if (name === 'queue') {
    pen.fillStyle = palette.hatch(pen, 'queue')
    pen.fillRect(x, y, width, height)
  } else if (name === 'await') {
    pen.fillStyle = colour
    pen.globalAlpha = 0.22
    pen.fillRect(x, y, width, height)
    pen.globalAlpha = 1
    if (width <= 3) return pen.fillRect(x, y, width, height)
    pen.strokeStyle = colour
    pen.lineWidth = 1.5
    pen.strokeRect(x + 0.75, y + 0.75, width - 1.5, height - 1.5)
  } else {
    pen.fillStyle = colour
    pen.fillRect(x, y, width, height)
  }
}

/** client ○ · server ■ · timeout ◷ · drain ◆ · error × : told apart by shape, not by colour. */
export function closed(pen, palette, by, x, y, size = 3.6) {
  const colour = palette.get(by === 'error' ? 'broken' : by === 'drain' ? 'warn' : 'soft')
  pen.strokeStyle = pen.fillStyle = colour
  pen.lineWidth = 1.5
  pen.beginPath()
  switch (by) {
    case 'client':
      pen.arc(x, y, size, 0, 2 * Math.PI)
      pen.save()
      pen.fillStyle = palette.get('card')
      pen.fill()
      pen.restore()
      pen.stroke()
      break
    case 'server':
      pen.fillRect(x - size + 0.5, y - size + 0.5, 2 * size - 1, 2 * size - 1)
      break
    case 'timeout':
      pen.moveTo(x - size, y - size)
      pen.lineTo(x + size, y - size)
      pen.lineTo(x - size, y + size)
      pen.lineTo(x + size, y + size)
      pen.closePath()
      pen.fill()
      break
    case 'drain':
      pen.moveTo(x, y - size - 1)
      pen.lineTo(x + size + 1, y)
      pen.lineTo(x, y + size + 1)
      pen.lineTo(x - size - 1, y)
      pen.closePath()
      pen.fill()
      break
    case 'error':
      pen.moveTo(x - size, y - size)
      pen.lineTo(x + size, y + size)
      pen.moveTo(x + size, y - size)
      pen.lineTo(x - size, y + size)
      pen.stroke()
      break
    default:
      pen.moveTo(x, y - size)
      pen.lineTo(x, y + size)
      pen.stroke()
  }
}
