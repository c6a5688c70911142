// One request, one line of log, whatever bytes it carries; secrets never reach it.

const SECRET = /token|password|passwd|pwd|passphrase|passcode|secret|credential|apikey|accesskey|privatekey|authorization|signature|jwt|session_?id|sessid|^(?:code|key|pass|auth|sig|session|sid|pin|otp|assertion|samlresponse)$/i;

export function requestLine(request, response, begun, bytes) {
  const tenths = Number((process.hrtime.bigint() - begun + 50_000n) / 100_000n);
  const aborted = response && !response.writableFinished ? ' aborted' : '';
  const status = response?.headersSent ? response.statusCode : '-';
  return `${request.method} ${oneLine(masked(request.url), 2048)} ${status} `
    + `${Math.floor(tenths / 10)}.${tenths % 10} ms ${bytes} bytes${aborted} from=${request.socket.remoteAddress}`;
}

/** Node lets octets above ASCII into a URL; nothing in a line may end it, move a terminal or look like another field. */
export function oneLine(text, limit) {
  const clean = text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`)
    .replaceAll(' ', '_');
  return clean.length > limit ? `${clean.slice(0, limit - 20)}...(+${clean.length - limit + 20} chars)` : clean;
}

function masked(url) {
  const mark = url.indexOf('?');
  if (mark < 0) return url;
  const pairs = url.slice(mark + 1).split('&').map((pair) => {
    const equals = pair.indexOf('=');
    return equals > 0 && isSecret(pair.slice(0, equals)) ? `${pair.slice(0, equals)}=***` : pair;
  });
  return `${url.slice(0, mark)}?${pairs.join('&')}`;
}

function isSecret(name) {
  let decoded = name;
  try {
    decoded = decodeURIComponent(name);
  } catch { /* read as it stands */ }
  return SECRET.test(decoded.replace(/[-_.\s]/g, ''));
}
