import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFigures } from '../result';
import { checkData } from './check';
import type { Client } from './clients';
import type { DataOperation, DataState } from './history';

/** Replication has so long to catch up, in real milliseconds. */
const CATCH_UP_MS = 15_000;

/** Waits until replicas agree, for a while, and compares what they show with what clients were told. */
export async function compareData(
  clients: ReadonlyMap<string, Client>,
  operations: readonly DataOperation[],
  signal: AbortSignal,
): Promise<DataFigures> {
  const increments = operations.filter(({ kind }) => kind === 'counter').length;
  const agree = await untilEqual([...clients.values()], signal);
  const states: Record<string, DataState> = {};
  for (const [region, { safe, naive }] of clients) {
    const both = Promise.all([safe.state(increments), naive.state()]);
    const read = await both.catch(() => undefined); // it does not answer: then regions do not agree either
    if (read) states[region] = { ...read[0], naive: read[1] };
  }
  return checkData(operations, states, agree);
}

async function untilEqual(clients: readonly Client[], signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + CATCH_UP_MS;
  for (;;) {
    signal.throwIfAborted();
    const contents = await Promise.all(clients.map(({ safe }) => safe.contents().catch(() => undefined)));
    if (contents.every((one) => one !== undefined && one === contents[0])) return true;
    if (performance.now() > deadline) return false;
    await sleep(250);
  }
}
