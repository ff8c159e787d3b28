import * as z from 'zod/mini';
import { PATIENCE_MS } from '../../../aws/http';
import type { Deployment } from '../../../aws/target';
import { drainUnlessLast, setDrained } from '../../../operations/drain';
import { redrive } from '../../../operations/redrive/redrive';
import { startFakeCloud } from '../../support/aws/fake-cloud';
import { service } from '../../support/definition/fixture';

// A region that takes requests and never answers is waited for once, and what is known is shown meanwhile.

const [HERE, THERE] = ['us-east-1', 'eu-west-1'] as const;
/** What is shown within five seconds begins no later than after one silence. */
const ONE_SILENCE_MS = 1.5 * PATIENCE_MS;
let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
let deployment: Deployment;
beforeEach(async () => {
  cloud = await startFakeCloud([HERE, THERE]);
  deployment = { target: cloud.target, service: service() };
  Object.assign(cloud.state[HERE] ?? {}, { down: 'hangs' });
});
afterEach(() => cloud.stop());

test('its flag is written to another replica without a second wait', async () => {
  const startedAt = performance.now();
  const { writtenTo } = await setDrained(deployment, HERE, { drained: true, why: 'it hangs' });
  expect(performance.now() - startedAt).toBeLessThan(ONE_SILENCE_MS);
  expect(writtenTo).toBe(THERE);
  expect(cloud.state[HERE]?.asked).toBe(1);
  expect(cloud.state[THERE]?.items[HERE]).toMatchObject({ drained: { BOOL: true } });
});

test('draining says who serves before it writes', async () => {
  const startedAt = performance.now();
  let saidAfterMs = Number.NaN;
  await drainUnlessLast(deployment, HERE, {
    onServing(regions) {
      saidAfterMs = performance.now() - startedAt;
      expect(regions).toEqual([THERE]);
      expect(cloud.state[THERE]?.items[HERE]).toBeUndefined();
    },
  });
  expect(saidAfterMs).toBeLessThan(ONE_SILENCE_MS);
});

test('redrive shows each queue when it is done, and asks a silent region about one of them', async () => {
  const entry = 'runtime/health/handler.ts';
  const worker = { entry, triggers: [{ queue: 'work' }, { stream: 'table' }] };
  const shop = service({ queues: { work: { payload: z.object({}) } }, functions: { work: worker } });
  const startedAt = performance.now();
  const after: number[] = [];
  const results = await redrive({ ...deployment, service: shop }, { name: 'work', regions: [HERE] }, () =>
    after.push(performance.now() - startedAt),
  );
  expect(results.length).toBeGreaterThan(1);
  for (const result of results) expect(result).toMatchObject({ region: HERE, why: 'no answer' });
  expect(Math.max(...after)).toBeLessThan(ONE_SILENCE_MS);
  expect(cloud.state[HERE]?.asked).toBe(1);
});
