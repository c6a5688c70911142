// What each event, phase and end means, in plain words. The vocabulary is the server's own.

export const PHASE_WORDS = {
  queue: 'waiting for a thread',
  receive: 'reading the request',
  filter: 'filters before the handler',
  handle: 'the handler at work',
  await: 'asynchronous: no thread is held',
  write: 'writing what is left of the response',
}

export const CLOSE_WORDS = {
  client: 'closed by the client',
  server: 'closed by the server',
  timeout: 'closed after silence',
  drain: 'closed by the drain',
  error: 'broken',
  unseen: 'closed, by whom was not seen',
}

const EVENT_WORDS = {
  Readable: () => 'bytes are waiting on the socket',
  Queued: () => 'handed to the pool, waits for a thread',
  Started: () => 'a thread took it',
  FirstByte: () => 'the first byte was read',
  HeadParsed: f => `the head is complete: ${f.method ?? ''} ${f.url ?? f.path ?? ''}`,
  Continued: () => 'said "100 Continue": send the body',
  BodyRead: f => f.bytes == null ? 'the body is complete' : `the body is complete: ${f.bytes} bytes`,
  FilterEntered: () => 'entered the first filter',
  HandlerEntered: f => f.handler ? `entered ${f.handler}` : 'entered the handler',
  Suspended: () => 'went asynchronous, the thread goes back',
  Resumed: () => 'a thread has it again',
  HandlerExited: f => f.thrown ? `the handler threw ${f.thrown}` : 'the handler returned',
  Committed: f => `the status line is out${f.status ? `: ${f.status}` : ''}; it cannot change any more`,
  Rejected: f => `the server itself answers: ${f.reason ?? 'refused'}`,
  Completed: f => `done: ${f.status}${f.bytes == null ? '' : `, ${f.bytes} bytes of content`}`,
  Failed: f => ({
    CLIENT_GONE: 'no complete answer: the client is gone',
    CUT: 'no complete answer: the server gave up on it',
    IO: 'no complete answer: the connection broke',
  })[f.cause ?? f.reason] ?? 'no complete answer',
}

export const eventWords = ({ type, facts }) => EVENT_WORDS[type]?.(facts ?? {}) ?? ''

const ENDINGS = {
  CLEAN: 'it had stopped cleanly',
  KILLED: 'it was killed: it had no chance to finish',
}

/** How the last run ended, as a clause; null where nobody keeps a record. */
export function previousWords(previous) {
  if (!previous) return null
  const ending = ENDINGS[previous]
  return ending ?? `its record says ${previous}`
}
