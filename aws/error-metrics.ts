import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { LIVE_ALIAS } from '../definition/names';
import { cloudwatchClient } from './clients';
import type { OperatorTarget } from './target';

/** Lambda's counts. */
export interface Invocations {
  readonly total: number;
  readonly failed: number;
}

/**
 * Invocations of one version through the alias `live` since a time, as CloudWatch knows them. Lambda sends its
 * metrics by the minute (Lambda Developer Guide, "Using CloudWatch metrics with Lambda").
 *
 * @throws CloudWatch's error.
 */
export async function readInvocations(
  target: OperatorTarget,
  region: string,
  { since, ...fn }: { readonly name: string; readonly version: string; readonly since: Date },
): Promise<Invocations> {
  const client = cloudwatchClient(target, region);
  try {
    const { MetricDataResults = [] } = await client.send(
      new GetMetricDataCommand({
        StartTime: since,
        EndTime: new Date(Date.now() + 60_000),
        MetricDataQueries: [query('total', 'Invocations', fn), query('failed', 'Errors', fn)],
      }),
    );
    const sum = (id: string) =>
      (MetricDataResults.find(({ Id }) => Id === id)?.Values ?? []).reduce(
        (total, value) => total + value,
        0,
      );
    return { total: sum('total'), failed: sum('failed') };
  } finally {
    client.destroy();
  }
}

function query(Id: string, MetricName: string, { name, version }: { name: string; version: string }) {
  const dimensions = { FunctionName: name, Resource: `${name}:${LIVE_ALIAS}`, ExecutedVersion: version };
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id,
    MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName, Dimensions }, Period: 60, Stat: 'Sum' },
  };
}
