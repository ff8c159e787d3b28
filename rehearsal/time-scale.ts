import type { CloudControl } from '../local-cloud/control/client';

/** Makes a local cloud's time go this many times as fast during `work`, and then as fast as before. */
export async function atTimeScale<Result>(
  control: CloudControl,
  timeScale: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const { before } = await control('SetTimeScale', { timeScale });
  try {
    return await work();
  } finally {
    await control('SetTimeScale', { timeScale: before }).catch(() => undefined); // the cloud may be gone
  }
}
