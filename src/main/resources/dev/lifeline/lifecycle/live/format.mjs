// Times, sizes and counts as people read them. Pure.

const trim = (value, digits) => value.toFixed(digits)

/** 800 µs · 12.4 ms · 1.25 s · 2 min 03 s */
export function duration(micros) {
  if (micros < 1_000) return `${Math.round(micros)} µs`
  if (micros < 100_000) return `${trim(micros / 1_000, micros < 10_000 ? 2 : 1)} ms`
  if (micros < 1_000_000) return `${Math.round(micros / 1_000)} ms`
  if (micros < 60_000_000) return `${trim(micros / 1_000_000, micros < 10_000_000 ? 2 : 1)} s`
  return uptime(micros / 1_000_000)
}

/** A moment in a story, fine enough to tell two events apart: 1,382.16 ms */
export const offset = micros =>
  `${(micros / 1_000).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ms`

/** 42 s · 3 min 07 s · 2 h 05 min · 4 d 03 h */
export function uptime(seconds) {
  const s = Math.max(0, Math.floor(seconds))
  const two = n => String(n).padStart(2, '0')
  if (s < 60) return `${s} s`
  if (s < 3_600) return `${Math.floor(s / 60)} min ${two(s % 60)} s`
  if (s < 86_400) return `${Math.floor(s / 3_600)} h ${two(Math.floor((s % 3_600) / 60))} min`
  return `${Math.floor(s / 86_400)} d ${two(Math.floor((s % 86_400) / 3_600))} h`
}

export function bytes(count) {
  if (count < 1_024) return `${count} B`
  if (count < 1_048_576) return `${trim(count / 1_024, 1)} KiB`
  return `${trim(count / 1_048_576, 1)} MiB`
}

/** 0 · 0.4 · 12 · 1,204 */
export function rate(perSecond) {
  if (perSecond > 0 && perSecond < 10) return trim(perSecond, 1)
  return Math.round(perSecond).toLocaleString('en')
}

/** 14:03:05, with as many digits behind as the step of the axis needs. */
export function wallTime(date, stepMicros = 1_000_000) {
  const two = n => String(n).padStart(2, '0')
  const whole = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  if (stepMicros >= 1_000_000) return whole
  return `${whole}.${String(date.getMilliseconds()).padStart(3, '0')}`
}

/** One line for a shell: quoted so that nothing in it is anything but text. */
export const shellQuoted = text => `'${text.replaceAll("'", "'\\''")}'`

/** The same request again, as a command. The body is not recorded, so a body is asked for, not made up. */
export function asCurl(exchange, origin) {
  const method = exchange.method ?? 'GET'
  const parts = ['curl', '-i']
  if (method === 'HEAD') parts.push('--head')
  else if (method !== 'GET') parts.push('-X', shellQuoted(method))
  if (['POST', 'PUT', 'PATCH'].includes(method)) parts.push('--data', shellQuoted(''))
  parts.push(shellQuoted(origin + (exchange.url ?? '/')))
  return parts.join(' ')
}
