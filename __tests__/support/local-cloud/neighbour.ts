import { setTimeout as sleep } from 'node:timers/promises';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { createFunction, outcome } from './functions';

/** What nothing that happens beside a function may take it, in milliseconds. */
const WITHIN_MS = 1000;
/** Between an answer and the next question. */
const EVERY_MS = 50;
const NAME = 'neighbour';
const RIGHT = 'answer "well"';

/** Makes a function in a region, which is to answer while others come to grief. */
export async function createNeighbour(lambda: LambdaClient): Promise<void> {
  const source = "exports.handler = async () => 'well';";
  await createFunction(lambda, { name: NAME, source, timeout: 10 });
}

/**
 * Asks neighbours again and again while something happens, and returns the answers that were wrong or late. The first
 * answer of each, for which a process may have to start, comes before it happens.
 */
export async function askedWhile(
  neighbours: readonly LambdaClient[],
  happening: () => Promise<void>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  let isOver = false;
  const askOn = async (lambda: LambdaClient) => {
    while (!isOver) {
      const late = sleep(WITHIN_MS, `no answer within ${WITHIN_MS} ms`, { ref: false });
      const seen = await Promise.race([outcome(lambda, NAME).catch(String), late]);
      if (seen !== RIGHT) wrong.push(seen);
      await sleep(EVERY_MS);
    }
  };
  for (const one of neighbours) expect(await outcome(one, NAME)).toBe(RIGHT);
  const asking = neighbours.map(askOn);
  try {
    await happening();
  } finally {
    isOver = true;
    await Promise.all(asking);
  }
  return wrong;
}
