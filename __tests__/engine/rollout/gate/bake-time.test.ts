import { grown, tooManyErrors } from '../../../../rollout/gate/bake-time';

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
