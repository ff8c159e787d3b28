import { EVERYWHERE } from '../../../aws-rules/geolocations';
import type { Location, RecordSet, Routing } from './records';

/** The state of the world that decides the choice among records. */
export interface Conditions {
  /** Whether a health check is healthy, as name servers know it. */
  isHealthy(healthCheckId: string): boolean;
  /** The latency from the asker to an AWS region, in milliseconds. */
  latencyMs(region: string): number;
  /** Where whoever asks is. */
  readonly place: { readonly country: string; readonly continent: string };
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
  const [first] = group;
  if (first === undefined) return undefined;
  const { eligible, choose } = POLICIES[first.routing.policy];
  const records = eligible(group, conditions);
  const healthy = records.filter(isHealthy);
  return choose(healthy.length > 0 ? healthy : records, conditions);
}

interface Policy {
  /** The records that may answer whoever asks. */
  readonly eligible: (group: readonly RecordSet[], conditions: Conditions) => readonly RecordSet[];
  /** One of those that are left. */
  readonly choose: (candidates: readonly RecordSet[], conditions: Conditions) => RecordSet | undefined;
}

const all: Policy['eligible'] = (group) => group;

const POLICIES: Readonly<Record<Routing['policy'], Policy>> = {
  simple: { eligible: all, choose: ([only]) => only },
  weighted: { eligible: all, choose: byWeight },
  latency: {
    eligible: all,
    choose: (candidates, { latencyMs }) => least(candidates, (record) => regionLatency(record, latencyMs)),
  },
  failover: {
    eligible: all,
    choose: (candidates) => least(candidates, ({ routing }) => (isPrimary(routing) ? 0 : 1)),
  },
  geolocation: { eligible: fromSmallest, choose: ([smallest]) => smallest },
  unsupported: {
    eligible: all,
    choose([record]) {
      if (record?.routing.policy !== 'unsupported') return undefined;
      throw new UnsupportedRouting(record, record.routing.name);
    },
  },
};

/**
 * The records that are for whoever asks: of the country, the continent, and of everywhere else. An unhealthy one gives
 * way to the next, and none but these answers ("Values specific for geolocation records", health check).
 */
function fromSmallest(group: readonly RecordSet[], { place }: Conditions): readonly RecordSet[] {
  const isFor = (wanted: Location) => (record: RecordSet) =>
    record.routing.policy === 'geolocation' &&
    record.routing.country === wanted.country &&
    record.routing.continent === wanted.continent;
  return [{ country: place.country }, { continent: place.continent }, { country: EVERYWHERE }].flatMap(
    (wanted) => group.find(isFor(wanted)) ?? [],
  );
}

/** Weight 0 counts only when nothing else is left, and then all have the same chance. */
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
