import { ScaledClock } from '../local-cloud/clock';
import type { CloudControl } from '../local-cloud/control/client';

/**
 * Makes a local cloud's time go this many times as fast during `work`, and then as fast as before.
 *
 * @param work gets the time in the regions. It is never ahead of theirs: a token from the future is not valid yet.
 */
export async function atTimeScale<Result>(
  control: CloudControl,
  timeScale: number,
  work: (now: () => Date) => Promise<Result>,
): Promise<Result> {
  const { before } = await control('SetTimeScale', { timeScale });
  const clock = new ScaledClock();
  if (timeScale !== 1) clock.setScale(timeScale);
  try {
    return await work(() => new Date(clock.now()));
  } finally {
    await control('SetTimeScale', { timeScale: before }).catch(() => undefined); // the cloud may be gone
  }
}
