import { Tally } from '../../../../../local-cloud/services/cloudwatch/tally';
import { InvocationMetrics } from '../../../../../local-cloud/services/lambda/runtime/metrics';
import type { Invocation, InvokeResult } from '../../../../../local-cloud/services/region-services';
import { keptMetrics } from '../../../../support/local-cloud/metrics';
import { ManualClock } from '../../../../support/route53/manual-clock';

const payload = Buffer.from('{}');
const response: InvokeResult = { kind: 'response', payload, version: '3' };
const error: InvokeResult = { kind: 'function-error', payload, version: '3', handled: false };

function world() {
  const { put, values, data } = keptMetrics();
  const tally = new Tally({ put, clock: new ManualClock() });
  return {
    tally,
    data,
    metrics: new InvocationMetrics(tally),
    of: values.bind(undefined, 'AWS/Lambda'),
    values,
  };
}

const live: Invocation = { functionName: 'pay', qualifier: 'live', payload };
const SETS = [
  {},
  { FunctionName: 'pay' },
  { FunctionName: 'pay', Resource: 'pay:live' },
  { FunctionName: 'pay', Resource: 'pay:live', ExecutedVersion: '3' },
];

test.each(SETS)('invocations and errors are told by %j', async (dimensions) => {
  const { metrics, tally, of } = world();
  const results = [response, error, response];
  const invoke = metrics.counted(async () => results.shift() ?? response);
  for (let count = 0; count < 3; count += 1) await invoke(live);
  tally.stop();
  expect(of('Invocations', dimensions)).toEqual([1, 1, 1]);
  expect(of('Errors', dimensions).sort()).toEqual([0, 0, 1]);
  expect(of('Throttles', dimensions)).toEqual([0, 0, 0]);
  expect(of('Duration', dimensions)).toHaveLength(3);
});

test('a function without a qualifier is its own resource, and has no executed version', async () => {
  const { metrics, tally, of, data } = world();
  await metrics.counted(async () => response)({ functionName: 'pay', payload });
  tally.stop();
  expect(of('Invocations', { FunctionName: 'pay', Resource: 'pay' })).toEqual([1]);
  expect(data.some(({ dimensions }) => 'ExecutedVersion' in dimensions)).toBe(false);
});

test('a duration is that of the execution, or of the invocation where nothing was executed', async () => {
  const { metrics, tally, of } = world();
  await metrics.counted(async () => ({ ...response, durationMs: 12.6 }))({ ...live, functionName: 'new' });
  const slow = metrics.counted(() => new Promise((resolve) => setTimeout(resolve, 80, response)));
  await slow(live);
  tally.stop();
  expect(of('Duration', { FunctionName: 'new' })).toEqual([13]);
  const [duration = 0] = of('Duration', { FunctionName: 'pay' });
  expect(duration).toBeGreaterThanOrEqual(75);
  expect(duration).toBeLessThan(2000);
});

test('a throttle is no invocation; one that nobody waits for any more is nothing', async () => {
  const { metrics, tally, of } = world();
  const invoke = metrics.counted(async () => ({ kind: 'throttled' }));
  await invoke(live);
  await invoke({ ...live, abandoned: () => true });
  tally.stop();
  expect(of('Throttles', { FunctionName: 'pay' })).toEqual([1]);
  expect(of('Throttles', { FunctionName: 'pay', Resource: 'pay:live' })).toEqual([1]);
  for (const name of ['Invocations', 'Errors', 'Duration', 'ConcurrentExecutions'])
    expect(of(name, { FunctionName: 'pay' })).toEqual([]);
});

test('concurrency is told by function, over the region, and as usage of the quota', async () => {
  const { metrics, tally, of, values } = world();
  const ends: (() => void)[] = [];
  const invoke = metrics.counted(() => new Promise((resolve) => ends.push(() => resolve(response))));
  const running = [invoke(live), invoke(live), invoke({ ...live, functionName: 'usage' })];
  for (const end of ends) end();
  await Promise.all(running);
  ends.length = 0;
  const last = invoke(live);
  ends[0]?.();
  await last;
  tally.stop();
  const most = (seen: readonly number[]) => Math.max(...seen);
  expect(of('ConcurrentExecutions', { FunctionName: 'pay' }).sort()).toEqual([1, 1, 2]);
  expect(of('ConcurrentExecutions', { FunctionName: 'usage' })).toEqual([1]);
  expect(most(of('ConcurrentExecutions', {}))).toBe(3);
  const usage = { Type: 'Resource', Resource: 'ConcurrentExecutions', Service: 'Lambda', Class: 'None' };
  expect(most(values('AWS/Usage', 'ResourceCount', usage))).toBe(3);
});

test('a failure of Lambda itself ends its execution', async () => {
  const { metrics, tally, of } = world();
  let broken = true;
  const invoke = metrics.counted(async () => {
    if (broken) throw new Error('no environment');
    return response;
  });
  await expect(invoke(live)).rejects.toThrow('no environment');
  broken = false;
  await invoke(live);
  tally.stop();
  expect(of('ConcurrentExecutions', { FunctionName: 'pay' })).toEqual([1]);
});

test('the age of a stream and dropped events are told', () => {
  const { metrics, tally, of } = world();
  metrics.iteratorAge(live, 1234.4);
  metrics.dropped(live);
  tally.stop();
  expect(of('IteratorAge', { FunctionName: 'pay' })).toEqual([1234]);
  expect(of('AsyncEventsDropped', { FunctionName: 'pay', Resource: 'pay:live' })).toEqual([1]);
});

test('names of functions that do not exist are not kept', async () => {
  const { metrics, tally } = world();
  const invoke = metrics.counted(async () => ({ kind: 'not-found', message: 'none' }));
  await Promise.all(['a', 'a', 'b'].map((functionName) => invoke({ functionName, payload })));
  tally.stop();
  expect(metrics).toHaveProperty('running.size', 0);
});
