import { hindered, lateTimers, type Obstacle } from '../promises/obstacles';
import { isRefusal } from '../promises/refused';
import type { Verdict } from '../result';
import type { Proof } from './prove';

/** What a proof says of the service. */
interface ProofVerdict {
  readonly status: Verdict['status'];
  /** Why this machine may be the reason for what was not proven. */
  readonly slow: readonly Obstacle[];
}

/**
 * Judges a proof. It is broken where a region stays ill or a write stays away on a machine that had time for them, and
 * where a region refuses its health path on any machine. Where users are not served, nothing is known of the rest.
 */
export function verdictOfProof({ passed, regions, replication, machine }: Proof): ProofVerdict {
  const ill = regions.filter(({ health }) => health !== 200);
  const unproven = replication !== undefined && 'error' in replication ? replication : undefined;
  if (passed) return { status: 'held', slow: [] };
  if (ill.some(({ health }) => isRefusal(`HTTP ${health}`))) return { status: 'broken', slow: [] };
  if (ill.length === 0 && unproven?.refused) return { status: 'unmeasured', slow: [] };
  const slow = [...lateTimers(machine, 1), ...hindered(machine)];
  if (slow.length > 0) return { status: 'unmeasured', slow };
  const isUnserved = unproven !== undefined && !unproven.served;
  return { status: ill.length === 0 && isUnserved ? 'unmeasured' : 'broken', slow };
}
