import { pick, type Random } from './random';

// What functions answer, and what payload format 2.0 makes of it ("Create AWS Lambda proxy integrations for HTTP APIs in
// API Gateway", API Gateway Developer Guide).

const STATUSES = [
  200,
  201,
  204,
  304,
  404,
  500,
  599,
  99,
  100,
  101,
  199,
  600,
  1e9,
  -1,
  0,
  200.5,
  '200',
  'abc',
  '',
  null,
  true,
  [],
  {},
];
const HEADER_NAMES = [
  'content-type',
  'x-a',
  'Content-Length',
  'transfer-encoding',
  'connection',
  'set-cookie',
  'x b',
  '',
  ':status',
  '__proto__',
  'date',
  'x-\u00e4',
];
const VALUES = [
  'text',
  '',
  'a\r\nb',
  '\u0000',
  '\u20ac',
  5,
  null,
  true,
  ['a', 'b'],
  { a: 1 },
  'x'.repeat(10_000),
];
const BODIES = [
  '{"a":1}',
  '',
  'x'.repeat(100_000),
  '\ud800',
  5,
  null,
  true,
  [],
  { a: 1 },
  '%%% no base64',
  undefined,
];

/** What a function returned: mostly an answer, with anything in its fields. */
export function answerOf(random: Random): Buffer {
  const kind = random(10);
  if (kind === 0) return Buffer.from(Array.from({ length: random(50) }, () => random(256)));
  if (kind === 1)
    return Buffer.from(
      pick(random, ['', '{', 'null', '[]', '"text"', '5', 'NaN', '{"statusCode":200', '{"a":1}']),
    );
  const headers = Object.fromEntries(
    Array.from({ length: random(4) }, () => [pick(random, HEADER_NAMES), pick(random, VALUES)]),
  );
  return Buffer.from(
    JSON.stringify({
      ...(random(8) ? { statusCode: random(2) ? 200 : pick(random, STATUSES) } : {}),
      headers: random(6) ? headers : pick(random, VALUES),
      body: pick(random, BODIES),
      ...(random(3) ? {} : { isBase64Encoded: pick(random, [true, false, 'true', 1]) }),
      ...(random(3) ? {} : { cookies: pick(random, [['a=b'], ['a\r\nb'], 'a=b', [5], [null], {}]) }),
    }),
  );
}

/** The status that a client sees: the function's own, 200 where it gives none, or 500 where it is no answer. */
export function statusByFormat(payload: Buffer): number {
  let value: unknown;
  try {
    value = JSON.parse(payload.toString());
  } catch {
    return 500;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'statusCode')) return 200;
  const { statusCode, headers, body, cookies } = value as Record<string, unknown>;
  const isStatus = /^[2-5]\d\d$/.test(typeof statusCode === 'object' ? '' : String(statusCode));
  const isText = (body ?? undefined) === undefined || typeof body === 'string';
  const areHeaders = headers === undefined || typeof headers === 'object';
  const set = (Array.isArray(cookies) ? cookies : []).map(asCookie);
  const sent = set.length > 0 ? [...headersSent(headers).filter(isNoCookie), ...set] : headersSent(headers);
  return isStatus && isText && areHeaders && sent.every(isHeader) ? Number(statusCode) : 500;
}

type Header = readonly [name: string, value: string];

/** Cookies take the place of a header of that name. */
const isNoCookie = ([name]: Header) => name !== 'set-cookie';
const asCookie = (cookie: unknown): Header => ['set-cookie', String(cookie)];

/** Without those of the connection, which a function cannot set (RFC 9110, 7.6.1). */
function headersSent(headers: unknown): Header[] {
  if (typeof headers !== 'object' || headers === null) return [];
  return Object.entries(headers)
    .filter(([name]) => !['content-length', 'transfer-encoding', 'connection'].includes(name.toLowerCase()))
    .map(([name, value]) => [name, String(value)] as const);
}

/** RFC 9110, 5.1 and 5.5: a name is a token; a value has neither control characters nor any beyond Latin-1. */
function isHeader([name, value]: Header): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}
