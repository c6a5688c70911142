// Asks the server, again and again. No stream is held open: a stream counts as a request, and a graceful stop would
// wait for it.

const LIMIT = 1_000 // events in one answer
const PERIOD = 150 // ms between two questions while somebody looks: what happens is here within 300 ms
const HIDDEN_PERIOD = 2_000 // ms while the tab is in the background
const RETRY = 700 // ms between two attempts while nobody answers
const PATIENCE = 5_000 // ms after which a question counts as not answered

export class Feed {
  #url
  #after
  #skipping = false
  #onAnswer
  #onTrouble
  #timer = null

  /**
   * after() says which event was seen last; onAnswer(answer, limit, skipped) takes an answer; onTrouble({ kind, status,
   * text }) is told when there is none: 'gone' (nobody there), 'refused' (an HTTP error), 'garbled' (not our JSON).
   */
  constructor(url, after, onAnswer, onTrouble) {
    this.#url = url
    this.#after = after
    this.#onAnswer = onAnswer
    this.#onTrouble = onTrouble
    document.addEventListener('visibilitychange', () => document.hidden || this.#soon(0))
  }

  start() {
    this.#soon(0)
  }

  #soon(millis) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(), millis)
  }

  async #ask() {
    const asked = performance.now()
    const wait = await this.#question()
    this.#soon(Math.max(0, wait - (performance.now() - asked)))
  }

  /** Returns after how many ms to ask again. */
  async #question() {
    const url = new URL(this.#url)
    url.searchParams.set('after', this.#skipping ? Number.MAX_SAFE_INTEGER : this.#after())
    url.searchParams.set('limit', LIMIT)
    let answer
    try {
      const response = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
      const text = await response.text()
      if (!response.ok) return this.#trouble('refused', response.status, text)
      answer = parse(text)
      if (!answer) return this.#trouble('garbled', response.status, text)
    } catch {
      return this.#trouble('gone')
    }
    const opened = this.#after() === 0
    this.#onAnswer(answer, LIMIT, this.#skipping)
    const behind = answer.events.length >= LIMIT
    // A server faster than any page: rather a gap, which the board bridges, than a picture that is not now.
    this.#skipping = behind && answer.missed > 0 && !opened
    if (behind) return 0
    return document.hidden ? HIDDEN_PERIOD : PERIOD
  }

  #trouble(kind, status = 0, text = '') {
    this.#onTrouble({ kind, status, text: text.slice(0, 300).trim() })
    return RETRY
  }
}

function parse(text) {
  try {
    const answer = JSON.parse(text)
    return answer.server && answer.clock && answer.board && Array.isArray(answer.events) ? answer : null
  } catch {
    return null
  }
}
