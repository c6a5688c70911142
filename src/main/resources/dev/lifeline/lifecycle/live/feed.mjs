// Asks the server, again and again. No stream is held open: a stream counts as a request, and a graceful stop would
// wait for it.

import { Pace } from './pace.mjs'

const RETRY = 700 // ms between two attempts while nobody answers
const PATIENCE = 5_000 // ms after which a question counts as not answered

export class Feed {
  #url
  #after
  #pace = new Pace()
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
    const { limit, skipping: skipped } = this.#pace
    const seen = this.#after()
    const url = new URL(this.#url)
    url.searchParams.set('after', skipped ? -limit : seen)
    url.searchParams.set('limit', limit)
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
    this.#onAnswer(answer, limit, skipped)
    return this.#pace.heard(answer, seen, document.hidden)
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
