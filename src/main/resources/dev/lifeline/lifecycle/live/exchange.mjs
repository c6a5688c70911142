// One request and its response: what its events say, and in which phase it was when.
//
//   Readable ─ Queued ─ Started ─ FirstByte ─ HeadParsed ─ FilterEntered ─ HandlerEntered ─ HandlerExited ─ Completed
//              └ queue ────┘      └─ receive ─┘            └── filter ───┘ └── handle ────┘ └── write ────┘
//
// Between two names there may be a gap: the server did something that has no name. No time is ever invented.

export const PHASES = ['queue', 'receive', 'filter', 'handle', 'await', 'write']

export class Exchange {
  id
  connection
  from
  to = null
  /** 'open', 'completed', 'failed' or 'unseen' (its end was among the missed events). */
  outcome = 'open'
  method = null
  url = null
  status = null
  bytes = null
  handler = null
  requestId = null
  rejected = null
  failure = null
  thrown = null
  events = []
  segments = [] // { phase, from, to } in order; to = null while it lasts
  spans = [] // which thread had it in hand, and when
  span = null
  #queued = false
  #suspended = false
  #stage = null
  #gapSince = null

  constructor(id, connection, micros) {
    this.id = id
    this.connection = connection
    this.from = micros
  }

  add(event) {
    if (this.to !== null) return
    this.events.push(event)
    const { facts = {}, micros } = event
    switch (event.type) {
      case 'Queued':
        this.#queued = true
        break
      case 'Started':
        this.#queued = false
        break
      case 'FirstByte':
        this.#stage = 'receive'
        break
      case 'HeadParsed':
        this.method = facts.method ?? this.method
        this.url = facts.url ?? facts.path ?? this.url
        this.requestId = facts.requestId ?? this.requestId
        this.#stage = null
        this.#gapSince = micros
        break
      case 'BodyRead':
        // A body that was read before the handler was part of receiving; one read inside it was part of handling.
        if (this.#stage === null && this.#gapSince !== null) this.#extendReceive(micros)
        break
      case 'FilterEntered':
        if (this.handler === null) this.#stage = 'filter'
        break
      case 'HandlerEntered':
        this.handler = facts.handler ?? this.handler ?? ''
        this.segments = this.segments.filter(segment => segment.phase !== 'write') // it was not the last exit
        this.#stage = 'handle'
        break
      case 'Suspended':
        this.#suspended = true
        break
      case 'Resumed':
        this.#suspended = false
        break
      case 'HandlerExited':
        this.thrown = facts.thrown ?? this.thrown
        this.#stage = 'write'
        break
      case 'Rejected':
        this.rejected = facts.reason ?? 'refused'
        break
      case 'Completed':
        this.status = facts.status ?? null
        this.bytes = facts.bytes ?? null
        return this.#end('completed', micros)
      case 'Failed':
        this.failure = facts.cause ?? facts.reason ?? 'IO'
        return this.#end('failed', micros)
    }
    this.requestId = facts.requestId ?? this.requestId
    this.#enter(this.#phase(), micros)
  }

  /** What the board says of an exchange whose first events this page has not seen. */
  onBoard(row, now) {
    this.method ??= row.method ?? null
    this.url ??= row.url ?? row.path ?? null
    if (this.events.length > 0) return
    const since = row.sinceMicros ?? now
    if (this.segments.length === 0) this.from = Math.min(this.from, since)
    this.#enter(PHASES.includes(row.phase) ? row.phase : null, Math.max(since, this.from))
  }

  endUnseen(now) {
    this.#end('unseen', now)
  }

  #phase() {
    if (this.#queued) return 'queue'
    if (this.#suspended) return 'await'
    return this.#stage
  }

  #enter(phase, micros) {
    const last = this.segments.at(-1)
    if (last && last.to === null) {
      if (last.phase === phase) return
      last.to = micros
    }
    if (phase !== null) this.segments.push({ phase, from: micros, to: null })
  }

  #extendReceive(micros) {
    const last = this.segments.at(-1)
    if (last?.phase === 'receive' && last.to === this.#gapSince) last.to = micros
    else this.segments.push({ phase: 'receive', from: this.#gapSince, to: micros })
    this.#gapSince = micros
  }

  #end(outcome, micros) {
    this.#enter(null, micros)
    this.outcome = outcome
    this.to = micros
  }

  /** Micros in each phase until `now`, in the order of PHASES; phases that did not happen are absent. */
  phases(now) {
    const sums = new Map()
    for (const phase of PHASES) {
      const parts = this.segments.filter(segment => segment.phase === phase)
      if (parts.length) sums.set(phase, parts.reduce((sum, part) => sum + (part.to ?? now) - part.from, 0))
    }
    return sums
  }

  duration(now) {
    return Math.max(0, (this.to ?? now) - this.from)
  }

  get phase() {
    return this.to === null ? this.segments.at(-1)?.phase ?? null : null
  }

  get path() {
    return this.url?.split('?', 1)[0] ?? null
  }

  /** The thread that has it now, or that had it last. */
  get thread() {
    return this.spans.at(-1)?.thread ?? null
  }

  get title() {
    if (this.method || this.url) return `${this.method ?? '?'} ${this.url ?? '?'}`
    return this.to === null ? 'a request, not read yet' : 'a request that never became readable'
  }

  /** One short word for how it ended, or where it is. */
  get result() {
    if (this.outcome === 'open') return this.phase ?? 'open'
    if (this.outcome === 'failed') return { CLIENT_GONE: 'client gone', CUT: 'cut', IO: 'i/o error' }[this.failure] ?? this.failure
    if (this.outcome === 'unseen') return 'end not seen'
    return String(this.status ?? '?')
  }

  /** 'good', 'moved', 'refused' (4xx), 'broken' (5xx or no answer), 'open' or 'unseen'. */
  get verdict() {
    if (this.outcome === 'open' || this.outcome === 'unseen') return this.outcome
    if (this.outcome === 'failed' || this.status >= 500) return 'broken'
    if (this.status >= 400) return 'refused'
    return this.status >= 300 ? 'moved' : 'good'
  }
}
