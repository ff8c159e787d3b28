import { Tally } from '../../../../../local-cloud/services/cloudwatch/tally';
import { InvocationMetrics } from '../../../../../local-cloud/services/lambda/runtime/metrics';
import type { Invocation, InvokeResult } from '../../../../../local-cloud/services/region-services';
import { keptMetrics } from '../../../../support/local-cloud/metrics';
import { ManualClock } from '../../../../support/route53/manual-clock';

const payload = Buffer.from('{}');
const response: InvokeResult = { kind: 'response', payload, version: '3' };
const error: InvokeResult = { kind: 'function-error', payload, version: '3', handled: false };

type Invoke = Parameters<InvocationMetrics['counted']>[0];

function world() {
  const { put, values, data } = keptMetrics();
  const tally = new Tally({ put, clock: new ManualClock() });
  const metrics = new InvocationMetrics(tally);
  return {
    tally,
    data,
    metrics,
    counted: (invoke: Invoke, reserved: Readonly<Record<string, number>> = {}) =>
      metrics.counted(invoke, async () => new Map(Object.entries(reserved))),
    of: values.bind(undefined, 'AWS/Lambda'),
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
  const { counted, tally, of } = world();
  const results = [response, error, response];
  const invoke = counted(async () => results.shift() ?? response);
  for (let count = 0; count < 3; count += 1) await invoke(live);
  tally.stop();
  expect(of('Invocations', dimensions)).toEqual([1, 1, 1]);
  expect(of('Errors', dimensions).sort()).toEqual([0, 0, 1]);
  expect(of('Throttles', dimensions)).toEqual([0, 0, 0]);
  expect(of('Duration', dimensions)).toHaveLength(3);
});

test('a function without a qualifier is its own resource, and has no executed version', async () => {
  const { counted, tally, of, data } = world();
  await counted(async () => response)({ functionName: 'pay', payload });
  tally.stop();
  expect(of('Invocations', { FunctionName: 'pay', Resource: 'pay' })).toEqual([1]);
  expect(data.some(({ dimensions }) => 'ExecutedVersion' in dimensions)).toBe(false);
});

test('a duration is that of the execution, or of the invocation where nothing was executed', async () => {
  const { counted, tally, of } = world();
  await counted(async () => ({ ...response, durationMs: 12.6 }))({ ...live, functionName: 'new' });
  const slow = counted(() => new Promise((resolve) => setTimeout(resolve, 80, response)));
  await slow(live);
  tally.stop();
  expect(of('Duration', { FunctionName: 'new' })).toEqual([13]);
  const [duration = 0] = of('Duration', { FunctionName: 'pay' });
  expect(duration).toBeGreaterThanOrEqual(75);
  expect(duration).toBeLessThan(2000);
});

test('a throttle is no invocation; one that nobody waits for any more is nothing', async () => {
  const { counted, tally, of } = world();
  const invoke = counted(async () => ({ kind: 'throttled' }));
  await invoke(live);
  await invoke({ ...live, abandoned: () => true });
  tally.stop();
  expect(of('Throttles', { FunctionName: 'pay' })).toEqual([1]);
  expect(of('Throttles', { FunctionName: 'pay', Resource: 'pay:live' })).toEqual([1]);
  for (const name of ['Invocations', 'Errors', 'Duration', 'ConcurrentExecutions'])
    expect(of(name, { FunctionName: 'pay' })).toEqual([]);
});

test('concurrency is told by function and over the region', async () => {
  const { counted, tally, of } = world();
  const ends: (() => void)[] = [];
  const invoke = counted(() => new Promise((resolve) => ends.push(() => resolve(response))));
  const running = [invoke(live), invoke(live), invoke({ ...live, functionName: 'other' })];
  for (const end of ends) end();
  await Promise.all(running);
  ends.length = 0;
  const last = invoke(live);
  ends[0]?.();
  await last;
  tally.stop();
  expect(of('ConcurrentExecutions', { FunctionName: 'pay' }).sort()).toEqual([1, 1, 2]);
  expect(of('ConcurrentExecutions', { FunctionName: 'other' })).toEqual([1]);
  expect(Math.max(...of('ConcurrentExecutions', {}))).toBe(3);
});

test('what a function keeps for itself is claimed whether it runs or not', async () => {
  const { counted, tally, of } = world();
  const ends: (() => void)[] = [];
  const held: Invoke = () => new Promise((resolve) => ends.push(() => resolve(response)));
  const invoke = counted(held, { pay: 500, idle: 100 });
  const running = [live, { ...live, functionName: 'one' }, { ...live, functionName: 'two' }].map(invoke);
  for (const end of ends) end();
  await Promise.all(running);
  tally.stop();
  expect(of('UnreservedConcurrentExecutions', {})).toEqual([2, 2, 1]);
  expect(of('ClaimedAccountConcurrency', {})).toEqual([602, 602, 601]);
});

test('a control plane that does not answer claims nothing, and fails no invocation', async () => {
  const { metrics, tally, of } = world();
  const invoke = metrics.counted(
    async () => response,
    async () => {
      throw new Error('gone');
    },
  );
  expect(await invoke(live)).toBe(response);
  tally.stop();
  expect(of('ClaimedAccountConcurrency', {})).toEqual([]);
  expect(of('ConcurrentExecutions', {})).toEqual([1]);
});

test('a failure of Lambda itself ends its execution', async () => {
  const { counted, tally, of } = world();
  let broken = true;
  const invoke = counted(async () => {
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
  const { metrics, counted, tally } = world();
  const invoke = counted(async () => ({ kind: 'not-found', message: 'none' }));
  await Promise.all(['a', 'a', 'b'].map((functionName) => invoke({ functionName, payload })));
  tally.stop();
  expect(metrics).toHaveProperty('running.size', 0);
});
