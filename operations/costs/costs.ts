import type { Service } from '../../definition/service';
import { PRICES, type PriceName } from './prices';
import { standing } from './quantities';

/** What is paid for, how much of it, and what that is in a month. */
export interface CostLine {
  readonly what: string;
  readonly quantity: number;
  readonly price: PriceName;
  readonly dollars: number;
}

/** What is done with the service in a month, in all regions together. */
export interface Usage {
  /** Writes of items of at most 1 KB. */
  readonly writes: number;
  readonly storedGigabytes: number;
}

export interface Costs {
  /** One region, while nobody uses the service. */
  readonly region: readonly CostLine[];
  /** What use adds for each region beside the first. Requests are paid once, wherever they are served. */
  readonly use: readonly CostLine[];
}

/** Bytes that replicate for a write: its item. */
const WRITE_BYTES = 1000;

/** Computes from a definition what each region costs at AWS's list prices. */
export function costsOf(service: Service, { writes, storedGigabytes }: Usage): Costs {
  const pointInTimeRecovery = service.tables.some((table) => table.pointInTimeRecovery);
  return {
    region: regionLines(service),
    use: present([
      line('writes that replicate to it', writes, 'tableWrite'),
      line('sent to it', (writes * WRITE_BYTES) / 1e9, 'transfer'),
      line('stored in it', storedGigabytes, 'tableStorage'),
      line('kept for recovery', pointInTimeRecovery ? storedGigabytes : 0, 'tableRecovery'),
    ]),
  };
}

function regionLines(service: Service): CostLine[] {
  const of = standing(service);
  return present([
    line('health check', of.healthChecks, 'healthCheck'),
    line(
      of.healthCheckFeatures === 2 ? 'its features: HTTPS, every 10 s' : 'its feature: HTTPS',
      of.healthCheckFeatures,
      'healthCheckFeature',
    ),
    line('checks of what users get', of.greyChecks, 'healthCheck'),
    line('their alarms', of.greyAlarms, 'alarm'),
    line('their metrics', of.greyMetrics, 'metric'),
    line('probes of it at the API', of.probes, 'httpRequest'),
    line('probes at the health function', of.probes, 'lambdaRequest'),
    line('time of the health function', of.probeGigabyteSeconds, 'lambdaSecond'),
    line('probes of the table', of.probeReads, 'tableRead'),
    line('logs of probes', of.probeLogGigabytes, 'logs'),
    line('polls of queues by Lambda', of.polls, 'queueRequest'),
    line('polls of FIFO queues by Lambda', of.fifoPolls, 'fifoRequest'),
    line('customer-managed key', of.keys, 'key'),
    line('alarms, by what they look at', of.alarmMetrics, 'alarm'),
    line('errors of users’ requests', of.userMetrics, 'metric'),
    line('ages of the regions’ markers', of.ownMetrics, 'metric'),
    line('markers of all regions', of.markerWrites, 'tableWrite'),
  ]);
}

function line(what: string, quantity: number, price: PriceName): CostLine {
  const { dollars, per } = PRICES[price];
  return { what, quantity, price, dollars: (quantity / per) * dollars };
}

function present(lines: readonly CostLine[]): CostLine[] {
  return lines.filter(({ quantity }) => quantity > 0);
}

/** The sum of lines in dollars. */
export function total(lines: readonly CostLine[]): number {
  return lines.reduce((sum, { dollars }) => sum + dollars, 0);
}
