import { parseScheduleExpression } from '../../../../../aws-rules/schedules/schedule-expression';
import { ScheduleRunner } from '../../../../../local-cloud/services/scheduler/runner';
import type { Schedule } from '../../../../../local-cloud/services/scheduler/schedules';
import { ManualClock, settled } from '../../../../support/route53/manual-clock';

const MINUTE_MS = 60_000;

function schedule(name: string, text: string, madeAt = 0): Schedule {
  const expression = parseScheduleExpression(text);
  if ('reason' in expression) throw new Error(expression.reason);
  return { arn: name, target: { Arn: name }, recurrence: { expression, timeZone: 'UTC', madeAt } };
}

/** A runner for schedules that a test changes. It records each slot that it fires as `name@minute`. */
async function start(first: readonly Schedule[], startAt = 0) {
  const clock = new ManualClock();
  await clock.advance(startAt * MINUTE_MS);
  const world = {
    schedules: first,
    fails: false,
    broken: true,
    fired: [] as string[],
    lines: [] as string[],
  };
  const runner = new ScheduleRunner({
    clock,
    async read() {
      if (world.fails) throw new Error('moto is away');
      return world.schedules;
    },
    async fire({ arn }, slot) {
      world.fired.push(`${arn}@${slot / MINUTE_MS}`);
      if (arn === 'fails' && world.broken) throw new Error('no');
    },
    log: (line) => void world.lines.push(line),
  });
  runner.start();
  await settled();
  const change = async (schedules: readonly Schedule[]) => {
    world.schedules = schedules;
    runner.wake();
    await settled();
  };
  const minutes = (count: number) => clock.advance(count * MINUTE_MS);
  return { clock, world, runner, change, minutes };
}

test('fires each schedule at each of its slots', async () => {
  const { world, minutes } = await start([
    schedule('a', 'cron(0/10 * * * ? *)'),
    schedule('b', 'cron(5 * * * ? *)'),
  ]);
  await minutes(25);
  expect(world.fired).toEqual(['b@5', 'a@10', 'a@20']);
});

test('slots that were missed before it started stay missed, and rates keep their intervals', async () => {
  const { world, minutes } = await start([schedule('rate', 'rate(10 minutes)', 3 * MINUTE_MS)], 31);
  await minutes(15);
  expect(world.fired).toEqual(['rate@33', 'rate@43']);
});

test('a new rate runs at once', async () => {
  const { world, minutes, change } = await start([]);
  await minutes(7);
  await change([schedule('new', 'rate(10 minutes)', 7 * MINUTE_MS)]);
  expect(world.fired).toEqual(['new@7']);
  await minutes(10);
  expect(world.fired).toEqual(['new@7', 'new@17']);
});

test('a change takes effect at once, and does not affect other schedules', async () => {
  const other = schedule('other', 'rate(10 minutes)', -5 * MINUTE_MS);
  const { world, minutes, change } = await start([other, schedule('a', 'cron(30 * * * ? *)')]);
  await minutes(3);
  await change([other, schedule('a', 'cron(4 * * * ? *)', 3 * MINUTE_MS)]);
  await minutes(3);
  await change([other]);
  await minutes(60);
  expect(world.fired.filter((one) => one.startsWith('a'))).toEqual(['a@4']);
  expect(world.fired.filter((one) => one.startsWith('other'))).toEqual(
    [5, 15, 25, 35, 45, 55, 65].map((at) => `other@${at}`),
  );
});

test('a change during a reading leads to another reading', async () => {
  const { world, minutes, change, runner } = await start([]);
  runner.wake();
  await change([schedule('a', 'cron(1 * * * ? *)')]);
  await minutes(1);
  expect(world.fired).toEqual(['a@1']);
});

test('a target that fails does not keep other schedules from their slots', async () => {
  const { world, minutes } = await start([
    schedule('fails', 'cron(* * * * ? *)'),
    schedule('a', 'cron(* * * * ? *)'),
  ]);
  await minutes(2);
  expect(world.fired.filter((one) => one.startsWith('a'))).toEqual(['a@1', 'a@2']);
  expect(new Set(world.fired)).toEqual(new Set(['a@1', 'a@2', 'fails@1', 'fails@2']));
});

test('a slot that could not be kept is tried again until it is, or for a day', async () => {
  const { world, minutes, change } = await start([schedule('fails', 'cron(0 0 * * ? *)')], -1);
  await minutes(10);
  const slots = (count: number) => Array.from({ length: count }, () => 'fails@0');
  expect(world.fired.length).toBeGreaterThan(10);
  expect(world.fired).toEqual(slots(world.fired.length));
  world.broken = false;
  await minutes(2);
  const tries = world.fired.length;
  await minutes(20);
  expect(world.fired).toEqual(slots(tries));
  world.broken = true;
  await change([schedule('fails', 'cron(40 0 1 1 ? *)')]);
  await minutes(2 * 24 * 60);
  expect(world.fired.filter((one) => one === 'fails@40').length).toBeGreaterThan(1000);
  const all = world.fired.length;
  await minutes(60);
  expect(world.fired).toHaveLength(all);
});

test('reads again after a reading failed', async () => {
  const { clock, world, minutes, change } = await start([]);
  world.fails = true;
  await change([schedule('a', 'cron(* * * * ? *)')]);
  world.fails = false;
  await clock.advance(1000);
  await minutes(1);
  expect(world.fired).toEqual(['a@1']);
  expect(world.lines).toHaveLength(1);
});

test('a clock that jumps makes it fire every slot on the way', async () => {
  const { clock, world } = await start([schedule('a', 'cron(* * * * ? *)')]);
  jest.spyOn(clock, 'now').mockReturnValue(3.5 * MINUTE_MS);
  await clock.advance(MINUTE_MS);
  expect(world.fired).toEqual(['a@1', 'a@2', 'a@3']);
});

test('stops', async () => {
  const { world, minutes, runner } = await start([schedule('a', 'cron(* * * * ? *)')]);
  runner.stop();
  await minutes(5);
  expect(world.fired).toEqual([]);
});
