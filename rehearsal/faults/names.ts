/** The faults by their names. `catalog.ts` says what each of them does. */
export const FAULT_NAMES = [
  'region-down',
  'dynamodb-unreachable',
  'queues-unreachable',
  'lambda-errors',
  'control-plane-down',
  'slow-region',
  'slow-everywhere',
  'partition',
  'flapping',
  'all-down',
] as const;

export type FaultName = (typeof FAULT_NAMES)[number];
