import * as z from 'zod/mini';
import { Counter } from '../../../../runtime/data/counter';
import { type Claim, idempotent, readClaim } from '../../../../runtime/data/idempotent';
import { Log } from '../../../../runtime/data/log';
import { firstSchema } from '../../../../runtime/data/schema';
import { queueHandler } from '../../../../runtime/queue/handler';
import { queueEvent } from '../../../../testing/index';
import { context } from '../../../support/functions/context';
import { captureLog } from '../../../support/functions/logged-lines';
import { useMemoryTables } from '../../../support/functions/memory-tables';
import { functionVariables, useVariables } from '../../../support/functions/variables';

const [HERE, THERE] = ['us-east-1', 'eu-west-1'] as const;
const tables = useMemoryTables();
const at = (region: string) => functionVariables(tables.endpoint(), region);
useVariables(() => at(HERE));
captureLog();

/** How long a message may stay in the dead-letter queue and be redriven from there. */
const points = new Counter({ prefix: 'points', rememberSeconds: 22 * 24 * 3600 });
const earn = idempotent<{ customer: string; points: number }, { earned: number }>({
  claims: new Log<Claim<{ earned: number }>>({
    prefix: 'earning#',
    schema: firstSchema(readClaim((stored) => stored as { earned: number })),
  }),
  partition: ({ customer }) => `points#${customer}`,
  answer: (request) => ({ earned: request.points }),
  effect: ({ customer, points: earned }, _, { effectId }) =>
    points.add(`points#${customer}`, effectId('points'), earned),
});
const handler = queueHandler(
  z.object({ customer: z.string(), points: z.number() }),
  async ({ payload, key }) => void (await earn(payload, key)),
);

test('a message that two regions receive, each twice, has one effect', async () => {
  const message = queueEvent({ payload: { customer: 'ann', points: 5 }, key: 'message-key' });
  for (const region of [HERE, THERE, HERE, THERE]) {
    Object.assign(process.env, at(region));
    expect(await handler(message, context)).toEqual({ batchItemFailures: [] });
  }
  tables.replicate(HERE, THERE);
  expect((await points.read('points#ann')).sum).toBe(5);
});

test('a message fails when its key has come with another payload', async () => {
  const message = (points: number) =>
    queueEvent({ payload: { customer: 'bob', points }, key: 'message-key' });
  await handler(message(5), context);
  expect((await handler(message(6), context)).batchItemFailures).toHaveLength(1);
});
