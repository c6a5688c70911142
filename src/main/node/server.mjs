// The contract of Lifeline's servers on Node's own http module and nothing else: the same answers, log line, signals and
// environment variables as the Java ones. First read smallest.mjs: this is the same server, grown up.
//   node src/main/node/server.mjs [--port 8080] [--address 127.0.0.1] [--drain-grace 30s] [--no-log]
//
// One thread runs all of this file. While a handler computes (/cpu), nobody else is served; while it waits (/slow),
// everybody is, because to wait is to give the thread back.
import http from 'node:http';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { methodsOf, answer, text } from './routes.mjs';
import { requestLine } from './line.mjs';

const MEBIBYTE = 1024 * 1024;
const LINGER_MS = 2_000;
const SILENCE = 300; // ms
const settings = readSettings(); // or says what is wrong with them, and exits with 2
const state = { ready: false, draining: false, stopSignal: undefined, inFlight: new Set(), sockets: new Set(), finished: 0 };

const server = http.createServer({
  keepAliveTimeout: 20_000, // between two requests, ms
  headersTimeout: 10_000, // for a head, ms
  requestTimeout: 60_000, // for a head and its body, ms
  connectionsCheckingInterval: 1_000, // how often the three above are looked at, ms
  maxHeaderSize: 16 * 1024,
  requireHostHeader: true,
  insecureHTTPParser: false,
}, serve);
server.maxConnections = 10_000; // Node drops the next one; the Java servers leave it in the kernel's queue

async function serve(request, response) {
  const begun = process.hrtime.bigint();
  const exchange = { request, begun, socket: request.socket };
  state.inFlight.add(exchange);
  response.on('close', () => {
    state.inFlight.delete(exchange);
    if (response.writableFinished) state.finished++;
    if (settings.log) log('INFO', requestLine(request, response, begun, bytes));
  });
  let bytes = 0;
  let result;
  try {
    result = await resultOf(request);
  } catch (thrown) {
    log('ERROR', `The handler threw\n${thrown.stack}`);
    result = text(500, '500 Internal Server Error'); // one request's fault, not the server's end
  }
  if (response.destroyed) return;
  const body = Buffer.from(result.body ?? '');
  bytes = request.method === 'HEAD' ? 0 : body.length;
  if (result.close) linger(request, exchange.socket);
  const close = result.close || (state.draining && lastOn(exchange.socket) === exchange);
  response.writeHead(result.status, {
    ...result.fields,
    ...(result.status === 204 ? {} : { 'Content-Length': body.length }),
    ...(close ? { Connection: 'close' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * Has the connection close in two steps: no more from us, then reads on until the client closes, or for two seconds. Closed
 * at once, with octets still unread, it would be reset, which can destroy our answer on its way (RFC 9112 section 9.6).
 */
function linger(request, socket) {
  socket.destroySoon = () => { // what Node calls when the last response is out
    request.resume();
    socket.end();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}

/** The latest request on a connection: what was pipelined is answered to its end before a drain closes it. */
function lastOn(socket) {
  return [...state.inFlight].findLast((exchange) => exchange.socket === socket);
}

async function resultOf(request) {
  const { path, query } = targetOf(request.url);
  const allowed = methodsOf(path);
  if (!allowed) return text(404, 'Not Found');
  if (request.method === 'OPTIONS') return { status: 204, fields: { Allow: allowed.join(', ') } };
  if (!allowed.includes(request.method)) {
    return text(405, `Method Not Allowed: allowed is ${allowed.join(', ')}`, { Allow: allowed.join(', ') });
  }
  const body = request.method === 'POST' ? await bodyOf(request) : undefined;
  if (body === null) {
    return { ...text(413, `the body is too large: allowed are ${MEBIBYTE} bytes`), close: true };
  }
  return answer(path, query, request, body, () => state.ready && !state.draining);
}

/** The path decoded, the query as it is read from a form; an absolute-form target names its host, too. */
function targetOf(url) {
  if (url === '*') return { path: '*', query: new URLSearchParams() };
  const local = url.replace(/^https?:\/\/[^/?]*/i, '') || '/';
  const mark = local.indexOf('?');
  const raw = mark < 0 ? local : local.slice(0, mark);
  let path = raw;
  try {
    path = decodeURIComponent(raw);
  } catch { /* not UTF-8: then it is no path of ours */ }
  return { path, query: new URLSearchParams(mark < 0 ? '' : local.slice(mark + 1)) };
}

/** The whole body, or null if it is more than one MiB. */
async function bodyOf(request) {
  if (Number(request.headers['content-length'] ?? 0) > MEBIBYTE) return null;
  const chunks = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > MEBIBYTE) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

server.on('connection', (socket) => {
  state.sockets.add(socket);
  socket.on('close', () => state.sockets.delete(socket));
});

// A client that asks first is answered before it sends what would be refused anyway.
server.on('checkContinue', (request, response) => {
  if (Number(request.headers['content-length'] ?? 0) <= MEBIBYTE) response.writeContinue();
  serve(request, response);
});

// What Node's parser refuses never becomes a request; it is one answer and one line all the same.
server.on('clientError', (error, socket) => {
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code] ?? 400;
  if (socket.writable && error.code !== 'ECONNRESET') {
    const line = `${http.STATUS_CODES[status]}\n`;
    socket.end(`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\nContent-Type: text/plain;charset=utf-8\r\n`
      + `Content-Length: ${line.length}\r\nConnection: close\r\n\r\n${line}`);
    if (settings.log) log('INFO', `- - ${status} 0.0 ms ${line.length} bytes from=${socket.remoteAddress}`);
  } else {
    socket.destroy();
  }
});

server.on('error', (error) => {
  const where = `${settings.address}:${settings.port}`;
  console.error(error.code === 'EADDRINUSE'
    ? `lifeline: port ${settings.port} on ${settings.address} is already in use`
    : `lifeline: cannot listen on ${where}: ${error.message}`);
  process.exit(1);
});

server.listen({ port: settings.port, host: settings.address, backlog: 4096 }, () => {
  state.ready = true;
  const host = settings.address.includes(':') ? `[${settings.address}]` : settings.address;
  console.log(`Lifeline is ready: app http://${host}:${server.address().port}, pid ${process.pid}`);
});

// --- the end ---

for (const [signal, number] of [['SIGTERM', 15], ['SIGINT', 2]]) {
  process.on(signal, () => {
    if (state.stopSignal === signal) process.exit(128 + number); // the second of its kind means it
    if (state.stopSignal) return log('INFO', `${signal} ignored: already stopping.`);
    state.stopSignal = signal;
    log('INFO', `${signal}: stopping. A second ${signal} quits at once.`);
    drain().finally(() => process.exit(128 + number));
  });
}

async function drain() {
  const start = Date.now();
  const before = state.finished;
  state.draining = true;
  log('INFO', `Draining: ${state.inFlight.size} in flight`);
  await sleep(settings.drainDelay);
  const closed = new Promise((done) => server.close(done)); // also closes what is idle at this moment
  const idle = setInterval(() => closeIdle(Date.now() - start), 50); // and this what becomes idle
  await Promise.race([closed, sleep(settings.drainGrace)]);
  clearInterval(idle);
  for (const { request, begun } of state.inFlight) {
    log('WARN', `Drain: cut ${requestLine(request, undefined, begun, 0)}`);
  }
  const cut = state.inFlight.size;
  server.closeAllConnections();
  log('INFO', `Stopped after ${Date.now() - start} ms of draining: ${state.finished - before} finished, ${cut} cut`);
}

/** To Node a connection on which nothing was said yet is not idle: it would hold up the stop for the whole grace. */
function closeIdle(drainingFor) {
  server.closeIdleConnections();
  if (drainingFor < SILENCE) return; // who has just connected may be about to ask
  for (const socket of state.sockets) {
    if (socket.bytesRead === 0) socket.destroy();
  }
}

// --- words ---

function log(level, line) {
  console.log(`${new Date().toISOString()} ${level.padStart(5)} ${line}`);
}

function readSettings() {
  try {
    const { values } = parseArgs({ options: {
      port: { type: 'string' }, address: { type: 'string' }, 'drain-grace': { type: 'string' },
      'no-log': { type: 'boolean' }, help: { type: 'boolean' },
    } });
    if (values.help) {
      console.log('node server.mjs [--port 8080] [--address 127.0.0.1] [--drain-grace 30s] [--no-log]');
      process.exit(0);
    }
    const env = process.env;
    return {
      port: portOf(values.port ?? env.SERVER_PORT ?? env.PORT ?? '8080'),
      address: values.address ?? env.SERVER_ADDRESS ?? '127.0.0.1',
      drainDelay: millisOf('LIFELINE_DRAIN_DELAY', env.LIFELINE_DRAIN_DELAY ?? '0s'),
      drainGrace: millisOf('--drain-grace', values['drain-grace'] ?? env.LIFELINE_DRAIN_GRACE ?? '30s'),
      log: !values['no-log'],
    };
  } catch (wrong) {
    console.error(`lifeline: ${wrong.message.split('\n')[0]}`);
    process.exit(2);
  }
}

function portOf(digits) {
  if (!/^\d{1,5}$/.test(digits) || Number(digits) > 65535) throw new Error(`--port=${digits}: allowed is 0 to 65535`);
  return Number(digits);
}

function millisOf(name, time) {
  const [, digits, unit] = /^(\d{1,6})(ms|s|m)?$/.exec(time) ?? [];
  if (!digits) throw new Error(`${name}=${time}: allowed is a time such as 250ms, 20s or 2m`);
  return Number(digits) * { ms: 1, s: 1_000, m: 60_000 }[unit ?? 's'];
}
