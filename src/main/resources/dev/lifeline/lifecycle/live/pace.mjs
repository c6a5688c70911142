// How often the server is asked, and for how much. Each answer is work for the server that is watched: while it is faster
// than any page can follow, it is asked more seldom and for less, as most of it is not seen anyway.

const FOLLOWING = { period: 150, limit: 1_000 } // ms between two questions: what happens is here within 300 ms
const OVERRUN = { period: 300, limit: 250 } // events in one answer
const HIDDEN_PERIOD = 2_000 // ms while the tab is in the background

export class Pace {
  #pace = FOLLOWING

  /** At most so many events are to be asked for. */
  get limit() {
    return this.#pace.limit
  }

  /**
   * Whether to ask for the newest events, whatever happened since the last answer. The board in the same answer bridges the
   * gap: rather a gap than a picture that is not now.
   */
  get skipping() {
    return this.#pace === OVERRUN
  }

  /**
   * An answer to a question of this pace has come.
   *
   * @param seen the last event that was seen before it, 0 if it is the first answer: that one asks for what is long over
   * @returns ms to wait before the next question, counted from when this one was asked
   */
  heard({ events, missed }, seen, hidden) {
    const full = events.length >= this.limit
    if (this.skipping) {
      if (!full || events[0].sequence <= seen + 1) this.#pace = FOLLOWING
    } else if (full) {
      if (missed > 0 && seen > 0) this.#pace = OVERRUN
      return 0
    }
    return hidden ? HIDDEN_PERIOD : this.#pace.period
  }
}
