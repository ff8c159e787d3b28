import { pause } from '../../process/interrupt';
import { illness } from './illness';
import type { GateOptions } from './options';

/** How long a region may take until it is healthy, in milliseconds. */
const PATIENCE_MS = { aws: 180_000, local: 30_000 };

/**
 * A resolver that was asked for a name before it existed remembers for 900 s that there is none: the TTL of a zone's SOA
 * record ("NS and SOA records that Amazon Route 53 creates for a public hosted zone"). The smoke test asks the same
 * resolver, so that it would help nobody to ask another here.
 */
const UNKNOWN_NAME_MS = 960_000;

const LOOK_EVERY_MS = 500;

/** The health endpoint is green; one that an operator drained is red, and no sign of anything. */
export async function checkHealth(options: GateOptions): Promise<string | undefined> {
  const { target, region, signal, onStep } = options;
  const startedAt = performance.now();
  let deadline = startedAt + PATIENCE_MS[target.kind];
  for (let told = false; ; ) {
    const ill = await illness(options, region);
    if (ill === undefined) return undefined;
    const now = performance.now();
    if (ill.isUnknownName && target.kind === 'aws' && now <= startedAt + UNKNOWN_NAME_MS) {
      deadline = now + PATIENCE_MS.aws; // its health begins to count once its name is known
      if (!told) onStep('health; resolvers may remember for 15 min that the name was not there');
      told = true;
    }
    if (now > deadline) return ill.reason;
    await pause(LOOK_EVERY_MS, signal);
  }
}
