// Which time is it at the server? Pure: performance.now() in, server micros out.

/**
 * Each answer carries the server's monotonic micros at the moment it was written. It arrives a little later, so each
 * answer puts the server's clock a little too low; the highest of the last answers is the best guess.
 */
export class ServerClock {
  #offsets = []
  #wallMillis = 0 // wall-clock milliseconds at micros 0
  #shown = -Infinity

  heard({ wall, micros }, localMillis) {
    this.#offsets.push(micros - localMillis * 1000)
    if (this.#offsets.length > 32) this.#offsets.shift()
    this.#wallMillis = Date.parse(wall) - micros / 1000
  }

  /** Server micros now; it never runs backwards. */
  now(localMillis) {
    if (this.#offsets.length === 0) return 0
    const guess = localMillis * 1000 + Math.max(...this.#offsets)
    this.#shown = Math.max(this.#shown, guess)
    return this.#shown
  }

  wall(micros) {
    return new Date(this.#wallMillis + micros / 1000)
  }

  get known() {
    return this.#offsets.length > 0
  }
}
