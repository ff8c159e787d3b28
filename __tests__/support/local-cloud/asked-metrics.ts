import { type CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { until } from '../processes';

export interface Asked {
  /** `namespace name`. */
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Default: Sum. */
  readonly stat?: 'Sum' | 'Maximum' | 'Minimum' | 'SampleCount';
}

const DAY_MS = 24 * 60 * 60_000;
const PATIENCE_MS = 20_000;

/** What is seen when it is as it should be; after a while, whatever is seen then. */
async function lookFor<Seen>(look: () => Promise<Seen>, fits: (seen: Seen) => boolean): Promise<Seen> {
  let seen = await look();
  const isThere = async () => {
    if (!fits(seen)) seen = await look();
    return fits(seen);
  };
  await until(isThere, PATIENCE_MS, 200);
  return seen;
}

/** Asks a region's CloudWatch, whose clock may run ahead of the machine's. */
export function askedMetrics(cloudwatch: CloudWatchClient) {
  const since = new Date(Date.now() - DAY_MS);

  /** The values of a metric by the minute; the oldest is first. */
  async function values({ metric, dimensions, stat = 'Sum' }: Asked): Promise<number[]> {
    const [Namespace, MetricName] = metric.split(' ');
    const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    const MetricStat = { Metric: { Namespace, MetricName, Dimensions }, Period: 60, Stat: stat };
    const { MetricDataResults: [found] = [] } = await cloudwatch.send(
      new GetMetricDataCommand({
        StartTime: since,
        EndTime: new Date(Date.now() + DAY_MS),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [{ Id: 'one', MetricStat }],
      }),
    );
    return found?.Values ?? [];
  }

  const sum = async (asked: Asked) => (await values(asked)).reduce((total, one) => total + one, 0);
  const last = async (asked: Asked) => (await values(asked)).at(-1);

  return {
    /** Waits for a metric to add up to a number. */
    async adds(asked: Asked, expected: number): Promise<void> {
      const found = await lookFor(
        () => sum(asked),
        (one) => one === expected,
      );
      expect({ ...asked, sum: found }).toEqual({ ...asked, sum: expected });
    },
    /** Waits until the latest value of a metric is as it should be, and returns it. Default: until there is one. */
    async latest(asked: Asked, fits: (value: number) => boolean = () => true): Promise<number | undefined> {
      return lookFor(
        () => last(asked),
        (one) => one !== undefined && fits(one),
      );
    },
  };
}
