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

test.each([
  [1, 200, 230],
  [10, 2000, 2300],
])('at %d times the speed, the regions are %d ms on after 200 ms', async (timeScale, least, most) => {
  const passed = await atTimeScale(control, timeScale, async (now) => {
    const from = now().getTime();
    await new Promise((resolve) => setTimeout(resolve, 205));
    return now().getTime() - from;
  });
  expect(passed).toBeGreaterThanOrEqual(least);
  expect(passed).toBeLessThan(most * 5); // a machine may be busy
});
