import { latenessOf } from '../../../../rehearsal/evidence/lateness';
import { service } from '../../../support/definition/fixture';
import { fn, queues, takes } from '../../../support/definition/problems-of';

/** A service whose messages are held back for so long, and once come back after 6 × 20 s. */
const holding = (delaySeconds: number) =>
  service({
    functions: { taker: { ...fn, triggers: [takes], timeoutSeconds: 20 } },
    queues: { fulfilment: { ...queues.fulfilment, delaySeconds } },
  });

test.each<[string, number, number]>([
  ['that their queue holds back', 300, 420],
  ['that are tried again for longer than their queue takes', 0, 180],
  ['that their queue may hold for longer than anybody waits', 900, 180],
])('events %s are waited for, and no longer', (_, delaySeconds, seconds) => {
  const { leastMs } = latenessOf({ service: holding(delaySeconds), timeScale: 10 });
  expect(leastMs).toBe((seconds * 1000) / 10 + 30_000);
});
