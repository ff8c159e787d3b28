import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../../local-cloud/clock';
import { createListener, listen } from '../../../../local-cloud/gateway/listener';
import { createDataPlane } from '../../../../local-cloud/services/apigatewayv2/data-plane/data-plane';
import type { InvokeResult } from '../../../../local-cloud/services/region-services';
import { fire, inTurns } from '../../../support/fuzz/fire';
import { pick, type Random, randomOf } from '../../../support/fuzz/random';
import { SEED } from '../../../support/fuzz/runs';

// What functions answer, in payload format 2.0 or in none, as an HTTP API passes it on.

const ANSWERS = 1000;
const directory = mkdtempSync(path.join(tmpdir(), 'antipode-answers-'));
const logged: string[] = [];
let server: Server;
let port = 0;
let next: InvokeResult = { kind: 'throttled' };

beforeAll(async () => {
  const api = {
    apiId: 'a',
    stage: '$default',
    routes: [{ routeKey: '$default', functionName: 'f', qualifier: undefined }],
    cors: undefined,
    throttles: new Map(),
    accessLogFormat: undefined,
  };
  const plane = createDataPlane({
    region: 'us-east-1',
    accountId: '123456789012',
    directory,
    clock: systemClock,
    regionClock: systemClock,
    counts: { add: () => undefined },
    issuerAt: (issuer) => issuer,
    apis: { find: async (_host, asked) => ({ api, path: asked }) },
    invoke: async () => next,
  });
  server = createListener({ ...plane, log: (line) => void logged.push(line) });
  port = await listen(server, 0, '127.0.0.1');
});
afterAll(() => {
  server.close().closeAllConnections();
  rmSync(directory, { recursive: true, force: true });
});

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

function answerOf(random: Random): Buffer {
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

test(`${ANSWERS} answers from seed ${SEED} each become an answer of HTTP, of the status that the function gave or 500`, async () => {
  const request = Buffer.from('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  const counts = new Map<number, number>();
  await inTurns(ANSWERS, 1, async (index) => {
    const payload = answerOf(randomOf(SEED * 1_000_000 + index));
    next = { kind: 'response', payload, version: '1' };
    const about = `seed ${SEED}, answer ${index}: ${payload.subarray(0, 300)}`;
    const status = await fire({ bytes: request, end: 'wait', about }, { host: '127.0.0.1', port });
    if (status < 200 || status > 599) throw new Error(`${status}: ${about}`);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  });
  expect(logged).toEqual([]); // an answer of a function is never the cloud's own failure
  expect(counts.get(200)).toBeGreaterThan(ANSWERS / 5);
  expect(counts.get(500)).toBeGreaterThan(ANSWERS / 10);
});
