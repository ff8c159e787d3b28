import { ALARM_KINDS, alarmsOfKind } from '../../definition/alarm-kinds';
import { hasAlarms } from '../../definition/alarms/shape';
import { countedRequests } from '../../definition/grey/counted-requests';
import { greySignals } from '../../definition/grey/signals';
import type { Service } from '../../definition/service';
import { hasOwnKey } from '../../definition/tables/table';
import { needsOf } from '../../definition/triggers/kinds';

/** A month as AWS counts it. */
const SECONDS_A_MONTH = 730 * 3600;

/** "Monitoring the latency between health checkers and your endpoint": 16 of them check each endpoint. */
const CHECKERS = 16;

/** What one probe takes of the health function, in seconds: a guess, since AWS alone can tell. */
const PROBE_SECONDS = 0.02;

/** The memory of the health function. */
const PROBE_MEGABYTES = 256;

/** Bytes of log a probe: the access log's line, and the two that Lambda writes for each invocation. A guess. */
const PROBE_LOG_BYTES = 1000;

/**
 * "Configuring scaling behavior for SQS event source mappings": Lambda polls with five readers. A poll of an empty
 * queue ends after 20 s at the latest ("Amazon SQS short and long polling").
 */
const QUEUE_READERS = 5;
const QUEUE_WAIT_SECONDS = 20;

/** How often each region's watch function writes its marker, which goes to all regions. */
const MARKER_SECONDS = 60;

/** What one region uses in a month while nobody uses the service. */
export interface Standing {
  readonly healthChecks: number;
  readonly healthCheckFeatures: number;
  /** Of health.include: checks on alarms and the one over all, their alarms, and the metrics of the service's own. */
  readonly greyChecks: number;
  readonly greyAlarms: number;
  readonly greyMetrics: number;
  /** Of users' requests, beside those: what the alarm looks at where probes come to the same API. */
  readonly userMetrics: number;
  readonly probes: number;
  readonly probeGigabyteSeconds: number;
  /** The health function keeps what it read for a second. */
  readonly probeReads: number;
  readonly probeLogGigabytes: number;
  readonly polls: number;
  readonly fifoPolls: number;
  readonly keys: number;
  /** The metrics that its alarms look at, each time that one does. */
  readonly alarmMetrics: number;
  /** Metrics that are not AWS's own: the age of each other region's marker, and of the oldest. */
  readonly ownMetrics: number;
  readonly markerWrites: number;
}

export function standing(service: Service): Standing {
  const { domain, health } = service;
  const signals = greySignals(service).length;
  const isChecked = domain !== undefined;
  const probes = isChecked ? (CHECKERS * SECONDS_A_MONTH) / health.intervalSeconds : 0;
  const { fifo, standard } = polledQueues(service);
  const pollsOfOne = (QUEUE_READERS * SECONDS_A_MONTH) / QUEUE_WAIT_SECONDS;
  return {
    healthChecks: isChecked ? 1 : 0,
    healthCheckFeatures: isChecked ? features(health.intervalSeconds) : 0,
    greyChecks: signals === 0 ? 0 : signals + 1,
    greyAlarms: signals,
    greyMetrics: signals,
    userMetrics: countedRequests(service).length - signals,
    probes,
    probeGigabyteSeconds: probes * PROBE_SECONDS * (PROBE_MEGABYTES / 1024),
    probeReads: Math.min(probes, SECONDS_A_MONTH),
    probeLogGigabytes: (probes * PROBE_LOG_BYTES) / 1e9,
    polls: standard * pollsOfOne,
    fifoPolls: fifo * pollsOfOne,
    keys: hasOwnKey(service) ? 1 : 0,
    ...watching(service),
  };
}

function watching(service: Service): Pick<Standing, 'alarmMetrics' | 'ownMetrics' | 'markerWrites'> {
  const alarms = ALARM_KINDS.map((kind) => alarmsOfKind(service, kind));
  const { length } = hasAlarms(service) ? service.regions : [];
  return {
    alarmMetrics: alarms.reduce((sum, { of, metrics }) => sum + of.length * metrics, 0),
    ownMetrics: length,
    markerWrites: (length * SECONDS_A_MONTH) / MARKER_SECONDS,
  };
}

/** HTTPS always; the fast interval where it is taken. */
function features(intervalSeconds: number): number {
  return intervalSeconds < 30 ? 2 : 1;
}

/** The queues of a region that Lambda asks for messages, day and night. */
export function polledQueues({ functions, queues }: Pick<Service, 'functions' | 'queues'>): {
  readonly standard: number;
  readonly fifo: number;
} {
  const needs = functions.map(({ triggers }) => triggers.map((trigger) => needsOf(trigger)));
  const taken = needs.flat().flatMap(({ takes }) => takes ?? []);
  const isFifo = (name: string) => queues.some((queue) => queue.name === name && queue.fifo);
  const fifo = taken.filter(isFifo).length;
  const slots = needs.filter((all) => all.some((one) => one.slots)).length;
  return { standard: taken.length - fifo + slots, fifo };
}
