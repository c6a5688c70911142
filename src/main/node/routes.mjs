// The routes of the contract. What is wrong with `unsafe` is wrong on purpose.
import { setTimeout as sleep } from 'node:timers/promises';
import { oneLine } from './line.mjs';

const GET = ['GET', 'HEAD', 'OPTIONS'];
const POST = ['POST', 'OPTIONS'];
const LONGEST = 60_000;

const HOME = `GET  /hello?name=Ada                        one line in, one line out
GET  /slow?ms=200                           waits, and lets others in
GET  /cpu?ms=50                             computes, and lets nobody in
POST /echo                                  the same bytes back, up to 1 MiB
GET  /leaks/singleton/unsafe?user=ada&ms=2000   one user's name reaches another
GET  /leaks/singleton/safe?user=ada&ms=2000     the same, mended
GET  /fail                                  the handler throws, the server lives on
GET  /livez                                 is the process alive?
GET  /readyz                                does it take requests? (503 while it starts or stops)
`;

const METHODS = new Map([
  ['/', GET], ['/hello', GET], ['/slow', GET], ['/cpu', GET], ['/fail', GET], ['/livez', GET], ['/readyz', GET],
  ['/leaks/singleton/unsafe', GET], ['/leaks/singleton/safe', GET], ['/echo', POST], ['*', [...GET, 'POST']],
]);

export const methodsOf = (path) => METHODS.get(path);

export const text = (status, body, fields = {}) =>
  ({ status, body, fields: { 'Content-Type': 'text/plain;charset=utf-8', ...fields } });

/** What belongs to one request, kept where all requests find it: between the write and the read another one writes. */
let currentUser = 'nobody';

export async function answer(path, query, request, body, ready) {
  try {
    switch (path) {
      case '/': return text(200, HOME);
      case '/hello': return text(200, `Hello, ${query.get('name') ?? 'world'}!`);
      case '/slow': {
        const ms = millis(query, 200);
        await sleep(ms);
        return text(200, `Slept ${ms} ms`);
      }
      case '/cpu': {
        const ms = millis(query, 50);
        const end = process.hrtime.bigint() + BigInt(ms) * 1_000_000n;
        while (process.hrtime.bigint() < end); // the one thread of this process does nothing else now
        return text(200, `Burned ${ms} ms`);
      }
      case '/echo': return { status: 200, body, fields: {
        'Content-Type': request.headers['content-type'] ?? 'application/octet-stream',
        'X-Content-Type-Options': 'nosniff', // the type is the client's: a browser must not guess another one
      } };
      case '/leaks/singleton/unsafe': {
        const ms = millis(query, 20);
        currentUser = user(query);
        await sleep(ms);
        return text(200, `You are ${currentUser}`);
      }
      case '/leaks/singleton/safe': {
        const ms = millis(query, 20);
        const name = user(query);
        await sleep(ms);
        return text(200, `You are ${name}`);
      }
      case '/fail': throw new Error('/fail throws this on purpose');
      case '/livez': return text(200, 'UP');
      case '/readyz': return ready() ? text(200, 'UP') : text(503, 'OUT_OF_SERVICE');
    }
  } catch (thrown) {
    if (thrown instanceof BadParameter) return text(400, thrown.message);
    throw thrown;
  }
}

class BadParameter extends Error {}

function millis(query, otherwise) {
  const digits = query.get('ms') ?? String(otherwise);
  if (!/^[0-9]{1,9}$/.test(digits) || Number(digits) > LONGEST) {
    throw new BadParameter(`Bad parameter ms=${oneLine(digits, 100)}: `
      + `allowed is a whole number of milliseconds from 0 to ${LONGEST}`);
  }
  return Number(digits);
}

function user(query) {
  const name = query.get('user');
  if (name === null) throw new BadParameter('Missing parameter user: allowed is any name');
  return name;
}
