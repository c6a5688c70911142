// Which exchanges the reader wants to see. Pure.

export const OUTCOMES = {
  any: () => true,
  open: exchange => exchange.outcome === 'open',
  good: exchange => exchange.verdict === 'good' || exchange.verdict === 'moved',
  refused: exchange => exchange.verdict === 'refused' || exchange.rejected !== null,
  broken: exchange => exchange.verdict === 'broken',
}

export const everything = { text: '', outcome: 'any', slowMillis: 0 }

export const isFiltering = ({ text, outcome, slowMillis }) => text !== '' || outcome !== 'any' || slowMillis > 0

/** `text` is looked for in method, URL, handler and request id; "slow" counts until `now` for what is in flight. */
export function accepter({ text, outcome, slowMillis }, now) {
  const needle = text.trim().toLowerCase()
  const fits = OUTCOMES[outcome] ?? OUTCOMES.any
  return exchange =>
    fits(exchange)
    && (slowMillis <= 0 || exchange.duration(now) >= slowMillis * 1000)
    && (needle === '' || haystack(exchange).includes(needle))
}

function haystack({ id, title, handler, requestId }) {
  return `#${id} ${title} ${handler ?? ''} ${requestId ?? ''}`.toLowerCase()
}
