import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../../local-cloud/clock';
import { createListener, listen } from '../../../../local-cloud/gateway/listener';
import { createDataPlane } from '../../../../local-cloud/services/apigatewayv2/data-plane/data-plane';
import type { InvokeResult } from '../../../../local-cloud/services/region-services';
import { answerOf, statusByFormat } from '../../../support/fuzz/answers';
import { fire, inTurns } from '../../../support/fuzz/fire';
import { restingMegabytes } from '../../../support/fuzz/memory';
import { randomOf } from '../../../support/fuzz/random';
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

const request = Buffer.from('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');

/** The status of what a client sees of an answer, and of what it is to see. */
async function passedOn(index: number) {
  const payload = answerOf(randomOf(SEED * 1_000_000 + index));
  next = { kind: 'response', payload, version: '1' };
  const about = `seed ${SEED}, answer ${index}: ${payload.subarray(0, 300)}`;
  const status = await fire({ bytes: request, end: 'wait', about }, { host: '127.0.0.1', port });
  return { status, right: statusByFormat(payload), about };
}

test(`${ANSWERS} answers from seed ${SEED} each become an answer of HTTP: of the status that the function gave, and 500 where it gave none`, async () => {
  const seen = await inTurns(ANSWERS, 1, passedOn);
  expect(seen.filter(({ status, right }) => status !== right)).toEqual([]);
  expect(logged).toEqual([]); // an answer of a function is never the cloud's own failure
  const count = (wanted: number) => seen.filter(({ status }) => status === wanted).length;
  expect(count(200)).toBeGreaterThan(ANSWERS / 5);
  expect(count(500)).toBeGreaterThan(ANSWERS / 10);
  expect(new Set(seen.map(({ status }) => status)).size).toBeGreaterThan(5);
  const before = await restingMegabytes();
  await inTurns(ANSWERS, 1, passedOn);
  expect((await restingMegabytes()) - before).toBeLessThan(2); // 2 kB an answer, of up to 100 kB each
}, 60_000);
