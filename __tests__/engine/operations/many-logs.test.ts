import { PATIENCE_MS } from '../../../aws/http';
import type { Deployment } from '../../../aws/target';
import { createLogReader } from '../../../operations/logs';
import { type Answering, startAnswering } from '../../support/aws/answering';
import { service } from '../../support/definition/fixture';

// The logs of all functions at once: CloudWatch Logs takes five calls a second, and a region may be silent.

const REGION = 'us-east-1';
const NAMES = Array.from({ length: 12 }, (_, index) => `f${index}`);
let server: Answering;
let asked: number[];
let silent: boolean;
let deployment: Deployment;

beforeEach(async () => {
  asked = [];
  silent = false;
  server = await startAnswering((_, response) => {
    asked.push(performance.now());
    if (!silent) response.end('{"events":[]}');
  });
  deployment = { target: server.target, service: service() };
});
afterEach(() => server.stop());

const read = () => createLogReader(deployment, { regions: [REGION], names: NAMES, since: 0 }).read();

test('they are asked for no faster than the quota of five a second', async () => {
  expect(await read()).toEqual({ lines: [], unanswered: {} });
  expect(asked).toHaveLength(NAMES.length);
  const tookMs = (asked.at(-1) ?? 0) - (asked[0] ?? 0);
  expect(tookMs).toBeGreaterThan((800 * (NAMES.length - 2)) / 5); // some of it is the first call's start
});

test('a silent region is not asked for each of them', async () => {
  silent = true;
  const startedAt = performance.now();
  const { unanswered } = await read();
  expect(unanswered).toEqual({ [REGION]: expect.objectContaining({ why: 'no answer' }) });
  expect(performance.now() - startedAt).toBeLessThan(1.6 * PATIENCE_MS);
  expect(asked.length).toBeLessThan(NAMES.length);
});
