import { type CallForm, callOf } from './calls';
import { pick, type Random, randomOf } from './random';

/** What a client sends over a socket, and how it ends. */
export interface RawRequest {
  readonly bytes: Buffer;
  /** `reset`: the client goes away without waiting for an answer. */
  readonly end: 'wait' | 'half-close' | 'reset';
  /** A line that says what it is, for people. */
  readonly about: string;
}

const METHODS = [
  ...Array.from({ length: 4 }, () => ['GET', 'POST']).flat(),
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'get',
  'FOO',
  '',
  'CONNECT',
];
const TARGETS = [
  '/',
  '//',
  '///a//b',
  '//evil.example.com/a',
  '/%zz',
  '/%00',
  '/a?%zz=%',
  '/a?X-Amz-Credential=a/b/c/d/aws4_request',
  'http://[',
  'http://evil.example.com/',
  '*',
  '',
  'a',
  '/../../etc/passwd',
  '/\u00e4\u20ac',
  `/${'a'.repeat(10_000)}`,
  `/?${'a=b&'.repeat(3000)}`,
  '/2015-03-31/functions/x/invocations',
  '/2013-04-01/hostedzone/Z1/rrset',
  '/v2/apis',
];
const VERSIONS = [
  ...Array.from({ length: 15 }, () => 'HTTP/1.1'),
  'HTTP/1.0',
  'HTTP/2.0',
  'HTTP/9',
  'HTP',
  '',
];
const ODD_HEADERS = [
  'Trailer: X-Sum',
  'Upgrade: h2c',
  'Upgrade: websocket\r\nConnection: Upgrade',
  'TE: trailers',
  'Connection: close, host, authorization',
  'Expect: 100-continue',
  'Expect: 200-maybe',
  'Content-Length: 7',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Length: 3\r\nContent-Length: 4',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 5',
  'Host: 127.0.0.1',
  'Host: evil.example.com',
  'X-Bad: a\u0000b',
  'X-Bad: a\rb',
  ' folded: line',
  'no colon',
  ': no name',
  `X-Huge: ${'x'.repeat(20_000)}`,
  `X-Large: ${'x'.repeat(6000)}`,
  Array.from({ length: 2500 }, (_, index) => `X-${index}: a`).join('\r\n'),
  'Content-Type: \u00ff',
  'Accept-Encoding: gzip',
  'Cookie: a=b; c',
  'X-Amz-Target: DynamoDB_20120810.',
  'X-Amz-Target: __proto__',
  'X-Amzn-Trace-Id: Root=1;',
  'X-Amz-Date: never',
  'Origin: null',
  'Sec-Fetch-Site: cross-site',
];
const CHUNKS = [
  '5\r\nhello\r\n0\r\n\r\n',
  '5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n',
  '5\r\nhel',
  'zz\r\nhello\r\n',
  'ffffffffffffffff\r\n',
  '0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
];

/** A request for a seed: most are well-formed HTTP with a hostile part, some are nothing of the kind. */
export function rawRequestOf(seed: number, form: CallForm): RawRequest {
  const random = randomOf(seed);
  if (random(100) < 4) return noise(random);
  if (random(100) < 45) return plain(random, form);
  const [framing, body] = framed(random);
  const head = [
    `${pick(random, METHODS)} ${pick(random, TARGETS)} ${pick(random, VERSIONS)}`,
    ...(random(100) < 90 ? ['Host: 127.0.0.1'] : []),
    ...(random(100) < 85 ? [`Authorization: ${form.authorization(pick(random, form.services))}`] : []),
    ...framing,
    ...Array.from({ length: random(3) }, () => pick(random, ODD_HEADERS)),
  ];
  const bytes = Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`, random(10) ? 'utf8' : 'latin1');
  const end = pick(random, ['half-close', 'half-close', 'half-close', 'reset'] as const);
  return {
    bytes: end === 'reset' ? bytes.subarray(0, random(bytes.length + 1)) : bytes,
    end,
    about: head.join(' | '),
  };
}

/** A body, most often after the header that says where it ends. */
function framed(random: Random): readonly [headers: readonly string[], body: string] {
  const text = '{"a":1}'.slice(random(8));
  const chunks = pick(random, CHUNKS);
  const kind = random(8);
  if (kind < 6) return [[`Content-Length: ${text.length}`], text];
  return kind === 6 ? [['Transfer-Encoding: chunked'], chunks] : [[], random(2) ? chunks : text];
}

/** A call as a client sends it, of an input that is wrong somewhere. */
function plain(random: Random, form: CallForm): RawRequest {
  const { head, body } = callOf(random, form);
  const lines = [
    ...head,
    'Host: 127.0.0.1',
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return {
    bytes: Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`),
    end: random(20) === 0 ? 'reset' : 'wait',
    about: `${head.join(' | ')} ${body.slice(0, 300)}`,
  };
}

function noise(random: Random): RawRequest {
  const bytes = Buffer.from(Array.from({ length: random(200) }, () => random(256)));
  return { bytes, end: 'half-close', about: `bytes ${bytes.toString('hex')}` };
}
