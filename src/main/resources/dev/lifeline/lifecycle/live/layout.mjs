// Where things stand on the board. Pure: a size and a number of lanes in, pixels out.

const AXIS = 28 // the row of times
const WAITING = 46 // the chart of those who wait for a thread, above the thread lanes
const TALLEST = 26
const LOWEST = 15 // below that a label cannot be read: the board scrolls instead
const PAD = 4

export function layout({ width, height, rows, threads, scrollTop }) {
  const top = AXIS + (threads ? WAITING : 0)
  const room = height - top - 2 * PAD
  const row = Math.max(LOWEST, Math.min(TALLEST, Math.floor(room / Math.max(rows, 1))))
  const gutter = width < 560 ? 86 : 176
  const first = Math.max(0, Math.floor((scrollTop - PAD) / row))
  const last = Math.min(rows - 1, Math.ceil((scrollTop + room + PAD) / row))
  return {
    width, height, top, row, gutter, first, last,
    waiting: threads ? { y: AXIS, height: WAITING } : null,
    axis: AXIS,
    right: width - 14, // where "now" is; room for a close mark
    bar: Math.min(16, row - 5),
    contentHeight: top + rows * row + 2 * PAD,
    y: index => top + PAD + index * row - scrollTop,
    rowAt: y => (y < top ? -1 : Math.floor((y - top - PAD + scrollTop) / row)),
  }
}
