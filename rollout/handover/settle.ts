import type { Deployment } from '../../aws/target';
import { isKnownEverywhere } from '../../aws/zone-records';
import { pause } from '../../process/interrupt';
import { type Domain, type NameRecords, stageOf } from './name';
import { told } from './told';

/** Route 53 Developer Guide, "Choosing between alias and non-alias records": what an alias to AWS answers with. */
const ALIAS_TTL_SECONDS = 60;

const ASK_EVERY_MS = 2000;

/** How long resolvers may keep what the name answers now, in seconds. */
export function longestTtl({ record }: Domain, records: NameRecords): number {
  const ours = record.type === 'cname' ? record.ttl : ALIAS_TTL_SECONDS;
  const isShared = stageOf(records) === 'both';
  const others = isShared ? records.theirs : records.answers;
  return Math.max(isShared ? ours : 0, ...others.map(({ TTL }) => TTL ?? ALIAS_TTL_SECONDS));
}

/** Waits until every name server knows a change, and until resolvers have forgotten what they knew before. */
export async function settled(
  deployment: Deployment,
  { changeId, ttlSeconds }: { readonly changeId: string; readonly ttlSeconds: number },
  signal: AbortSignal,
): Promise<void> {
  while (!(await told(deployment, isKnownEverywhere(deployment, changeId))))
    await pause(ASK_EVERY_MS, signal);
  await pause(1000 * ttlSeconds, signal);
}
