import type { Conditions } from '../choose';
import type { AliasTarget, RecordSet } from '../records';
import { findNode, type ZoneIndex } from './zone-index';

/**
 * Whether a record counts as healthy. Its own health check must pass, if it has one. For an alias that evaluates its
 * target's health, at least one of the target's records must be healthy. Records without a check are always healthy. So
 * are AWS resources outside the zone: an API has no health of its own.
 */
export function recordHealth(zone: ZoneIndex, conditions: Conditions): (record: RecordSet) => boolean {
  const isHealthy = (record: RecordSet, above: readonly RecordSet[]): boolean => {
    if (record.healthCheckId !== undefined && !conditions.isHealthy(record.healthCheckId)) return false;
    if (record.data.kind !== 'alias' || !record.data.evaluateTargetHealth) return true;
    if (!isInZone(zone, record.data)) return true;
    if (above.includes(record)) return false; // a circle of aliases is unhealthy
    return aliasTargets(zone, record).some((target) => isHealthy(target, [...above, record]));
  };
  return (record) => isHealthy(record, []);
}

/** Whether an alias points at records of its own zone. */
export function isInZone(zone: ZoneIndex, target: AliasTarget): boolean {
  return target.hostedZoneId === zone.id;
}

/** The records in the zone that an alias points at: those of its own type. */
export function aliasTargets(zone: ZoneIndex, { type, data }: RecordSet): readonly RecordSet[] {
  return data.kind === 'alias' ? (findNode(zone, data.dnsName)?.get(type) ?? []) : [];
}
