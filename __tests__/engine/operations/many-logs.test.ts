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
  const apart = { ...deployment, target: { ...server.target } }; // has a quota of its own
  await createLogReader(apart, { regions: [REGION], names: ['first'], since: 0 }).read(); // loads the client
  asked.length = 0;
  const startedAt = performance.now();
  expect(await read()).toEqual({ lines: [], unanswered: {} });
  expect(asked).toHaveLength(NAMES.length);
  // Since the first call may begin, not since it came: one that comes late has the others close behind it.
  expect((asked.at(-1) ?? 0) - startedAt).toBeGreaterThan((1000 * (NAMES.length - 2)) / 5);
});

test('a silent region is not asked for each of them', async () => {
  silent = true;
  const startedAt = performance.now();
  const { unanswered } = await read();
  expect(unanswered).toEqual({ [REGION]: expect.objectContaining({ why: 'no answer' }) });
  expect(performance.now() - startedAt).toBeLessThan(1.6 * PATIENCE_MS);
  expect(asked.length).toBeLessThan(NAMES.length);
});
