import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEFAULT_LIMITS, type Pending } from '../../../../../local-cloud/services/lambda/async/attempts';
import { AsyncInvocations } from '../../../../../local-cloud/services/lambda/async/invocations';
import type { Invocation, InvokeResult } from '../../../../../local-cloud/services/region-services';
import { noSuchQueue } from '../../../../../local-cloud/services/sqs/errors';
import { NotKept } from '../../../../../local-cloud/storage/journal';
import { KeptMap } from '../../../../../local-cloud/storage/kept-map';
import { ManualClock, settled } from '../../../../support/route53/manual-clock';

// Asynchronous invocations, with a clock that moves only when the test moves it.

const HOUR_MS = 3_600_000;
const folder = mkdtempSync(path.join(tmpdir(), 'antipode-async-'));
afterAll(() => rmSync(folder, { recursive: true }));

const error: InvokeResult = {
  kind: 'function-error',
  payload: Buffer.from('{"errorMessage":"no"}'),
  version: '3',
  handled: false,
};
const response: InvokeResult = { kind: 'response', payload: Buffer.from('1'), version: '3' };
const throttled: InvokeResult = { kind: 'throttled' };

let files = 0;

function world(
  answers: InvokeResult[],
  { broken = 0, ...limits }: { broken?: number } & Record<string, unknown> = {},
  file = path.join(folder, `${files++}.jsonl`),
) {
  const clock = new ManualClock();
  const seen: { atMs: number; id: string | undefined; trace: string | undefined }[] = [];
  const dropped: string[] = [];
  const letters: { to: string; record: Record<string, unknown>; attributes?: object }[] = [];
  const queue = { isFull: false, isGone: false };
  const invocations = new AsyncInvocations({
    clock,
    kept: new KeptMap<Pending>(file),
    invoke: async ({ requestId, trace }: Invocation) => {
      seen.push({ atMs: clock.now(), id: requestId, trace });
      if (seen.length <= broken) throw new Error('Lambda itself fails');
      return answers.length > 1 ? (answers.shift() as InvokeResult) : (answers[0] as InvokeResult);
    },
    configOf: () => ({
      ...DEFAULT_LIMITS,
      onFailure: 'arn:aws:sqs:us-east-1:1:failures',
      deadLetters: undefined,
      ...limits,
    }),
    functionArn: () => 'arn:aws:lambda:us-east-1:1:function:price:live',
    async sendToQueue(to, { body, attributes }) {
      if (queue.isGone) throw noSuchQueue();
      if (queue.isFull) throw new NotKept('no space left');
      letters.push({ to, record: JSON.parse(body), ...(attributes && { attributes }) });
    },
    dropped: ({ functionName, qualifier }) => void dropped.push(`${functionName}:${qualifier}`),
    log: () => undefined,
  });
  const accept = () =>
    invocations.accept({
      functionName: 'price',
      qualifier: 'live',
      payload: Buffer.from('{"n":1}'),
      requestId: 'one',
      trace: 'Root=1-2-3',
    });
  return { clock, seen, letters, dropped, invocations, accept, file, queue };
}

const times = (seen: readonly { atMs: number }[]) => seen.map(({ atMs }) => atMs);

test('what fails beside the function ends nothing: the invocation is tried again soon', async () => {
  const { clock, seen, accept, file } = world([response], { broken: 2 });
  accept();
  await clock.advance(10_000);
  expect(times(seen)).toEqual([0, 1000, 2000]);
  expect(new KeptMap<Pending>(file).all()).toEqual([]);
});

test('an error is retried after one minute and after two more, with the same id and trace', async () => {
  const { clock, seen, letters, dropped, accept } = world([error]);
  accept();
  await clock.advance(179_000);
  expect(dropped).toEqual([]);
  await clock.advance(HOUR_MS);
  expect(times(seen)).toEqual([0, 60_000, 180_000]);
  expect(dropped).toEqual(['price:live']);
  expect(new Set(seen.map(({ id, trace }) => `${id} ${trace}`))).toEqual(new Set(['one Root=1-2-3']));
  expect(letters).toEqual([
    {
      to: 'arn:aws:sqs:us-east-1:1:failures',
      record: {
        version: '1.0',
        timestamp: '1970-01-01T00:03:00.000Z',
        requestContext: {
          requestId: 'one',
          functionArn: 'arn:aws:lambda:us-east-1:1:function:price:live',
          condition: 'RetriesExhausted',
          approximateInvokeCount: 3,
        },
        requestPayload: { n: 1 },
        responseContext: { statusCode: 200, executedVersion: '3', functionError: 'Unhandled' },
        responsePayload: { errorMessage: 'no' },
      },
    },
  ]);
});

test.each([
  [0, [0]],
  [1, [0, 60_000]],
])('tries no more than %d retries', async (maximumRetryAttempts, expected) => {
  const { clock, seen, letters, accept } = world([error], { maximumRetryAttempts });
  accept();
  await clock.advance(HOUR_MS);
  expect([times(seen), letters.length]).toEqual([expected, 1]);
});

const toDeadLetters = { onFailure: undefined, deadLetters: 'arn:aws:sqs:us-east-1:1:dead' };

test.each([
  ['the error of its last run', error, 200, 'no'],
  ['that it never ran', { kind: 'throttled', isStopped: true } as const, 429, 'Rate Exceeded.'],
  [
    'the first kilobyte of a long error',
    { ...error, payload: Buffer.from(JSON.stringify({ errorMessage: `a${'ü'.repeat(1000)}` })) },
    200,
    `a${'ü'.repeat(511)}`,
  ],
])('dead letters get the event, and %s', async (_what, result, ErrorCode, ErrorMessage) => {
  const { clock, letters, accept } = world([result], toDeadLetters);
  accept();
  await clock.advance(HOUR_MS);
  expect(letters).toEqual([
    {
      to: toDeadLetters.deadLetters,
      record: { n: 1 },
      attributes: { RequestID: 'one', ErrorCode, ErrorMessage },
    },
  ]);
});

test('an invocation that succeeds in the end is finished and reported to nobody', async () => {
  const { clock, seen, letters, accept } = world([error, response]);
  accept();
  await clock.advance(HOUR_MS);
  expect([times(seen), letters]).toEqual([[0, 60_000], []]);
});

test('a throttled invocation waits twice as long each time, and uses up no retry', async () => {
  const { clock, seen, letters, accept } = world([throttled, throttled, throttled, error, error, error]);
  accept();
  await clock.advance(HOUR_MS);
  expect(times(seen)).toEqual([0, 1000, 3000, 7000, 67_000, 187_000]);
  expect(letters[0]?.record.requestContext).toMatchObject({ approximateInvokeCount: 3 });
});

test('reserved concurrency of zero gives an invocation up at once', async () => {
  const { clock, seen, letters, dropped, accept } = world([{ kind: 'throttled', isStopped: true }]);
  accept();
  await clock.advance(0);
  expect([times(seen), dropped]).toEqual([[0], ['price:live']]);
  expect(letters[0]?.record).toMatchObject({
    requestContext: { condition: 'ZeroReservedConcurrency', approximateInvokeCount: 0 },
  });
  expect(letters[0]?.record).not.toHaveProperty('responseContext');
});

test('an invocation that is too old before it could run is given up, without a response', async () => {
  const { clock, seen, letters, accept } = world([throttled], { maximumEventAgeSeconds: 60 });
  accept();
  await clock.advance(HOUR_MS);
  expect(times(seen)).toEqual([0, 1000, 3000, 7000, 15_000, 31_000]);
  expect(letters[0]?.record).toMatchObject({
    timestamp: '1970-01-01T00:01:00.000Z',
    requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 0 },
  });
  expect(letters[0]?.record).not.toHaveProperty('responseContext');
});

test('an error whose retry would come too late is reported with its age and the last response', async () => {
  const { clock, letters, accept } = world([error], { maximumEventAgeSeconds: 100 });
  accept();
  await clock.advance(HOUR_MS);
  expect(letters[0]?.record).toMatchObject({
    requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 2 },
    responsePayload: { errorMessage: 'no' },
  });
});

test('a failure reaches its queue as soon as that can keep it, and the function is not called again', async () => {
  const { clock, seen, letters, dropped, accept, queue } = world([error], { maximumRetryAttempts: 0 });
  queue.isFull = true;
  accept();
  await clock.advance(HOUR_MS);
  expect([letters, dropped.length]).toEqual([[], 1]);
  queue.isFull = false;
  await clock.advance(60_000);
  expect([letters.length, dropped.length, times(seen)]).toEqual([1, 1, [0]]);
});

test('a failure that no queue keeps before the region ends is told by the next run', async () => {
  const first = world([error], { maximumRetryAttempts: 0 });
  first.queue.isFull = true;
  first.accept();
  await first.clock.advance(HOUR_MS);
  first.invocations.stop();
  await settled();
  const second = world([error], { maximumRetryAttempts: 0 }, first.file);
  second.invocations.start();
  await second.clock.advance(1);
  expect(second.letters).toHaveLength(1);
});

test('a failure whose queue is gone is given up', async () => {
  const { clock, letters, accept, queue, invocations, file } = world([error], { maximumRetryAttempts: 0 });
  queue.isGone = true;
  accept();
  await clock.advance(1);
  queue.isGone = false;
  await clock.advance(HOUR_MS);
  invocations.stop();
  expect([letters, new KeptMap<Pending>(file).all()]).toEqual([[], []]);
});

test('continues after an outage, and repeats nothing that was finished', async () => {
  const first = world([error]);
  first.accept();
  await first.clock.advance(30_000);
  first.invocations.stop();
  const second = world([response], {}, first.file);
  second.invocations.start();
  await second.clock.advance(HOUR_MS);
  expect([times(first.seen), times(second.seen)]).toEqual([[0], [60_000]]);
  const third = world([response], {}, first.file);
  third.invocations.start();
  await settled();
  expect(third.seen).toEqual([]);
});
