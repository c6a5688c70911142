// The stretch of time on the screen. Pure: server micros in, pixels out.

export const SHORTEST = 20_000 // 20 ms: below that a pixel is finer than the clock is true
export const LONGEST = 600_000_000 // 10 minutes

export class TimeWindow {
  length = 30_000_000
  /** Paused: the right edge stands still at these micros. Live: null, and the right edge is now. */
  heldAt = null

  from(now) {
    return this.to(now) - this.length
  }

  to(now) {
    return this.heldAt ?? now
  }

  get paused() {
    return this.heldAt !== null
  }

  pause(now) {
    this.heldAt ??= now
  }

  resume() {
    this.heldAt = null
  }

  /** Factor below 1 shows less time, larger; `anchor` (0 left … 1 right) is the place that stays. */
  zoom(factor, now, anchor = 1) {
    const fixed = this.from(now) + anchor * this.length
    this.length = Math.min(LONGEST, Math.max(SHORTEST, this.length * factor))
    if (this.paused) this.heldAt = fixed + (1 - anchor) * this.length
  }

  /** Moves by a share of the window; it cannot go beyond now. */
  pan(share, now) {
    this.pause(now)
    this.heldAt = Math.min(now, this.heldAt + share * this.length)
  }

  /** Shows one exchange with some air around it. */
  show(from, to, now) {
    const span = Math.max(to - from, SHORTEST / 2)
    this.length = Math.min(LONGEST, Math.max(SHORTEST, span * 1.5))
    this.heldAt = Math.min(now, (from + to) / 2 + this.length / 2)
    if (this.heldAt < to) this.heldAt = to
  }

  x(micros, now, width) {
    return ((micros - this.from(now)) / this.length) * width
  }
}

/** A step of 1, 2 or 5 times a power of ten micros (or whole tens of seconds) that leaves about `wanted` ticks. */
export function tickStep(length, wanted) {
  const ideal = length / wanted
  const nice = [1, 2, 5]
  for (let power = 1; power <= 1e7; power *= 10) {
    for (const digit of nice) if (digit * power >= ideal) return digit * power
  }
  return [15e6, 30e6, 60e6, 120e6, 300e6].find(step => step >= ideal) ?? 600e6
}
