// How often the server is asked, and for how much. Each answer is work for the server that is watched: while it is faster
// than any page can follow, it is asked more seldom and for less, as most of it is not seen anyway.

const FOLLOWING = { period: 150, limit: 1_000 } // ms between two questions: what happens is here within 300 ms
const OVERRUN = { period: 300, limit: 250 } // events in one answer
const HIDDEN_PERIOD = 2_000 // ms while the tab is in the background

export class Pace {
  #pace = FOLLOWING
  #skipping = false

  /** At most so many events are to be asked for. */
  get limit() {
    return this.#pace.limit
  }

  /**
   * Whether the next question is to be for no event at all, but for where the server is now. The board in its answer
   * bridges the gap: rather a gap than a picture that is not now.
   */
  get skipping() {
    return this.#skipping
  }

  /**
   * An answer to a question of this pace has come.
   *
   * @param opened whether it was the first one, which asks for what is long over
   * @returns ms to wait before the next question, counted from when this one was asked
   */
  heard(answer, opened, hidden) {
    const behind = !this.#skipping && answer.events.length >= this.limit
    if (behind) {
      this.#skipping = answer.missed > 0 && !opened
      if (!this.#skipping) this.#pace = FOLLOWING
      return 0
    }
    this.#pace = this.#skipping ? OVERRUN : FOLLOWING
    this.#skipping = false
    return hidden ? HIDDEN_PERIOD : this.#pace.period
  }
}
