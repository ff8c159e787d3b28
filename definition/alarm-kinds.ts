import { hasAlarms } from './alarms/shape';
import { engineFunctions } from './engine-functions';
import { hasFailures, hasSlots } from './function-queues';
import type { Service } from './service';
import { needsOf } from './triggers/kinds';

/** What alarms are about; each has its page in docs/runbook.md. */
export const ALARM_KINDS = [
  'health-check',
  'server-errors',
  'latency',
  'throttles',
  'function-errors',
  'dead-letters',
  'failures',
  'iterator-age',
  'replication-lag',
  'certificate',
  'concurrency',
] as const;

export type AlarmKind = (typeof ALARM_KINDS)[number];

interface AlarmsOfKind {
  /** What each is about, such as a function's name; undefined: the whole region. */
  readonly of: readonly (string | undefined)[];
  /** How many metrics one looks at: CloudWatch is paid by those. */
  readonly metrics: number;
}

const ONE = [undefined];
const NONE: AlarmsOfKind['of'] = [];

/** The alarms of a kind in a region that serves. */
const OF_KIND: Readonly<Record<AlarmKind, (service: Service) => AlarmsOfKind>> = {
  'health-check': ({ domain }) => ({ of: domain ? ONE : NONE, metrics: 1 }),
  'server-errors': () => ({ of: ONE, metrics: 2 }),
  latency: () => ({ of: ONE, metrics: 1 }),
  throttles: (service) => ({ of: allFunctions(service), metrics: 1 }),
  'function-errors': (service) => ({ of: allFunctions(service), metrics: 2 }),
  'dead-letters': ({ queues, functions }) => ({
    of: [...queues.map(({ name }) => name), ...functions.filter(hasSlots).map(({ name }) => `${name}-slots`)],
    metrics: 1,
  }),
  failures: ({ functions }) => ({ of: functions.filter(hasFailures).map(({ name }) => name), metrics: 1 }),
  'iterator-age': ({ functions }) => ({
    of: functions
      .filter(({ triggers }) => triggers.some((trigger) => needsOf(trigger).stream !== undefined))
      .map(({ name }) => name),
    metrics: 1,
  }),
  'replication-lag': () => ({ of: ONE, metrics: 1 }),
  certificate: ({ domain }) => ({ of: domain ? ONE : NONE, metrics: 1 }),
  concurrency: () => ({ of: ONE, metrics: 2 }),
};

/** The alarms of a kind: none where they are off. */
export function alarmsOfKind(service: Service, kind: AlarmKind): AlarmsOfKind {
  const found = OF_KIND[kind](service);
  return hasAlarms(service) ? found : { ...found, of: NONE };
}

function allFunctions(service: Service): string[] {
  return [...service.functions.map(({ name }) => name), ...engineFunctions(service)];
}
