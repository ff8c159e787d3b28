import { REAL_TIME, ScaledClock, systemClock } from '../../../local-cloud/clock';

test('a clock that ran ahead shows the machine’s time again, and no sleep becomes longer', async () => {
  const clock = new ScaledClock();
  clock.setScale(1000);
  await systemClock.sleep(50);
  expect(clock.now()).toBeGreaterThan(Date.now() + 20_000);
  const startedAt = performance.now();
  const sleeping = clock.sleep(100_000); // a tenth of a second, at this scale
  await systemClock.sleep(50);
  clock.setPace(REAL_TIME);
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  clock.setScale(1000);
  await sleeping;
  expect(performance.now() - startedAt).toBeLessThan(500);
});

test('a change of its pace loses no time', () => {
  const clock = new ScaledClock();
  const before = clock.now();
  clock.setScale(10);
  clock.setScale(1);
  expect(clock.now() - before).toBeLessThan(1000);
});
