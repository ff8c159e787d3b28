import { grown, tooManyErrors, unseen } from '../../../../rollout/gate/bake-time';
import { service } from '../../../support/definition/fixture';

test.each([
  [{ total: 0, failed: 0 }, 1, undefined],
  [{ total: 100, failed: 1 }, 1, undefined],
  [{ total: 99, failed: 1 }, 1, '1 of 99 invocations failed, more than 1 %'],
  [{ total: 1000, failed: 1 }, 0, '1 of 1000 invocations failed, more than 0 %'],
  [{ total: 3, failed: 3 }, 100, undefined],
])('%j with %d %% allowed: %s', (counted, percent, reason) => {
  expect(tooManyErrors(counted, percent)).toBe(reason);
});

const queue = (name: string, messages: number) => ({ name, of: name, holds: 'failures' as const, messages });

test.each([
  [[0, 0], [0, 0], undefined],
  [[2, 0], [1, 0], undefined], // somebody put one back
  [[2, 0], [1, 3], 'b holds 3 messages, more than at the start of the bake time'],
])('queues of failures that held %j hold %j: %s', (before, now, reason) => {
  const queues = ([a = 0, b = 0]: number[]) => [queue('a', a), queue('b', b)];
  expect(grown(queues(before), queues(now))).toBe(reason);
});

const tested = service({ deploy: { smokeTest: 'smoke-test.ts' } });
const none = { total: 0, failed: 0, isSeen: false };
const some = { total: 40, failed: 0, isSeen: true };

test.each([
  ['nothing was seen', tested, [none, none], false, true],
  ['only the health function was seen', tested, [none, some], false, true],
  ['something was seen', tested, [some, none], false, false],
  ['something was seen, too early to count', tested, [{ ...none, isSeen: true }, none], false, false],
  ['there is no smoke test', service(), [none, none], false, false],
  ['the smoke test waits for a later gate', tested, [none, none], true, false],
])('a bake time in which %s', (_, of, counted, withoutSmokeTest, isNoted) => {
  const region = 'eu-west-1';
  const functions = ['orders-eu-west-1-orders', 'orders-eu-west-1-health'].map((name) => ({
    name,
    version: '2',
    isNew: true,
  }));
  const found = unseen({ service: of, region, withoutSmokeTest }, { functions, counted, seconds: 120 });
  expect(found?.note.startsWith('CloudWatch showed no invocation in 120 s') === true).toBe(isNoted);
});
