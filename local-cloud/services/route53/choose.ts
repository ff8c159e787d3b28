import type { RecordSet, Routing } from './records';

/** The state of the world that decides the choice among records. */
export interface Conditions {
  /** Whether a health check is healthy, as name servers know it. */
  isHealthy(healthCheckId: string): boolean;
  /** The latency from the asker to an AWS region, in milliseconds. */
  latencyMs(region: string): number;
  /** From 0 up to but not including 1. */
  random(): number;
}

/** A routing policy that this Route 53 does not support. */
export class UnsupportedRouting extends Error {
  constructor(record: RecordSet, policy: string) {
    super(`${record.name} ${record.type}: ${policy} routing is not supported by the local cloud`);
  }
}

/**
 * Chooses one of the records that share name, type and policy ("How Amazon Route 53 chooses records when health
 * checking is configured"): by policy among the healthy ones. If none is healthy, all count as healthy.
 */
export function chooseRecord(
  group: readonly RecordSet[],
  isHealthy: (record: RecordSet) => boolean,
  conditions: Conditions,
): RecordSet | undefined {
  const healthy = group.filter(isHealthy);
  const candidates = healthy.length > 0 ? healthy : group;
  const [first] = candidates;
  return first && POLICIES[first.routing.policy](candidates, conditions);
}

type Policy = (candidates: readonly RecordSet[], conditions: Conditions) => RecordSet | undefined;

const POLICIES: Readonly<Record<Routing['policy'], Policy>> = {
  simple: ([only]) => only,
  weighted: byWeight,
  latency: (candidates, { latencyMs }) => least(candidates, (record) => regionLatency(record, latencyMs)),
  failover: (candidates) => least(candidates, ({ routing }) => (isPrimary(routing) ? 0 : 1)),
  unsupported: ([record]) => {
    if (record?.routing.policy !== 'unsupported') return undefined;
    throw new UnsupportedRouting(record, record.routing.name);
  },
};

/** Weight 0 counts only if no other weight is left; then all records have the same chance. */
function byWeight(candidates: readonly RecordSet[], { random }: Conditions): RecordSet | undefined {
  const weighted = candidates.filter((record) => weightOf(record) > 0);
  const pool = weighted.length > 0 ? weighted : candidates;
  const shares = pool.map((record) => weightOf(record) || 1);
  let rest = random() * shares.reduce((sum, share) => sum + share, 0);
  return pool.find((_, index) => {
    rest -= shares[index] ?? 0;
    return rest < 0;
  });
}

function weightOf({ routing }: RecordSet): number {
  return routing.policy === 'weighted' ? routing.weight : 0;
}

function regionLatency({ routing }: RecordSet, latencyMs: Conditions['latencyMs']): number {
  return routing.policy === 'latency' ? latencyMs(routing.region) : Number.POSITIVE_INFINITY;
}

function isPrimary(routing: Routing): boolean {
  return routing.policy === 'failover' && routing.role === 'PRIMARY';
}

/** The first of the items with the smallest measure. */
function least<T>(items: readonly T[], measure: (item: T) => number): T | undefined {
  return items.reduce<T | undefined>(
    (best, item) => (best === undefined || measure(item) < measure(best) ? item : best),
    undefined,
  );
}
