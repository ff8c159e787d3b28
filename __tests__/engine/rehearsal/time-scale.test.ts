import type { CloudControl } from '../../../local-cloud/control/client';
import { atTimeScale } from '../../../rehearsal/time-scale';

let scale = 3;
const control = (async (_operation: string, { timeScale }: { timeScale: number }) => {
  const before = scale;
  scale = timeScale;
  return { before };
}) as unknown as CloudControl;

test('time goes as fast as before when the work is done', async () => {
  expect(await atTimeScale(control, 10, async () => scale)).toBe(10);
  expect(scale).toBe(3);
});

test('time goes as fast as before when the work failed', async () => {
  const work = () => Promise.reject(new Error('no'));
  await expect(atTimeScale(control, 10, work)).rejects.toThrow('no');
  expect(scale).toBe(3);
});
