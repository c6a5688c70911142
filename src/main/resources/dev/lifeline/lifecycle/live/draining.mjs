// Where a stop stands. Pure.

/** Where a drain stands: pure. Null while there is none. */
export function drainOf(state, now) {
  if (!['DRAINING', 'STOPPED'].includes(state.server?.phase)) return null
  const last = type => state.serverEvents.findLast(event => event.type === type)
  const begun = last('Draining')
  const drained = last('Drained')
  const done = drained && (!begun || drained.sequence > begun.sequence) ? drained : null
  const plan = state.server.drain ?? begun?.facts ?? {}
  const elapsed = begun ? now - begun.micros : Date.parse(state.clock.wall) * 1000 - Date.parse(state.server.since) * 1000
  const delay = (plan.delayMillis ?? 0) * 1000
  const grace = plan.graceMillis == null ? null : plan.graceMillis * 1000
  return {
    elapsed,
    step: state.server.phase === 'STOPPED' ? 'stopped' : done ? 'stopped' : elapsed < delay ? 'socket' : 'finish',
    untilSocketCloses: Math.max(0, delay - elapsed),
    untilCut: grace === null ? null : Math.max(0, delay + grace - elapsed),
    finished: done?.facts ?? null,
  }
}
