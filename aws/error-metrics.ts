import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { LIVE_ALIAS } from '../definition/names';
import { cloudwatchClient } from './clients';
import type { OperatorTarget } from './target';

/** Lambda's counts. */
export interface Invocations {
  readonly total: number;
  readonly failed: number;
  /** Whether CloudWatch showed any at all, also such as are not counted. */
  readonly isSeen: boolean;
}

/** A function, and the version that its alias `live` names. */
export interface LiveFunction {
  readonly name: string;
  readonly version: string;
  /** Whether the alias led elsewhere before what is watched began: then all that the version did came after that. */
  readonly isNew: boolean;
}

/** A call takes 500 queries at most (CloudWatch API Reference, "GetMetricData"); a function takes four. */
const FUNCTIONS_A_CALL = 125;

/**
 * Invocations of versions through the alias `live` since a time, as CloudWatch knows them: one entry a
 * function. Lambda sends its metrics by the minute. One page says that it tells the executed version of every alias,
 * another only of those with weights ("Using CloudWatch metrics with Lambda", "Types of metrics for Lambda functions"),
 * so that the alias alone is asked for too, and counts where the version says nothing. What need not have come after
 * that time counts from the first whole minute on: invocations of the alias, and of a version that was live before.
 *
 * @throws CloudWatch's error.
 */
export async function readInvocations(
  target: OperatorTarget,
  region: string,
  { functions, since }: { readonly functions: readonly LiveFunction[]; readonly since: Date },
): Promise<Invocations[]> {
  const client = cloudwatchClient(target, region);
  const counted: Invocations[] = [];
  try {
    for (let first = 0; first < functions.length; first += FUNCTIONS_A_CALL)
      counted.push(...(await ask(client, functions.slice(first, first + FUNCTIONS_A_CALL), since)));
    return counted;
  } finally {
    client.destroy();
  }
}

async function ask(
  client: CloudWatchClient,
  functions: readonly LiveFunction[],
  since: Date,
): Promise<Invocations[]> {
  const { MetricDataResults: results = [] } = await client.send(
    new GetMetricDataCommand({
      StartTime: since,
      EndTime: new Date(Date.now() + PERIOD_SECONDS * 1000),
      MetricDataQueries: functions.flatMap(queries),
    }),
  );
  return functions.map(({ isNew }, index) => {
    const of = (name: string) => results.filter(({ Id }) => Id === `${name}${index}`);
    const isSeen = sum(of('total')) + sum(of('aliasTotal')) > 0;
    const from = isNew ? undefined : since;
    const total = sum(of('total'), from);
    if (total > 0) return { total, failed: sum(of('failed'), from), isSeen };
    return { total: sum(of('aliasTotal'), since), failed: sum(of('aliasFailed'), since), isSeen };
  });
}

const PERIOD_SECONDS = 60;

/** @param since only periods that began then, or later. */
function sum(results: readonly MetricDataResult[], since = new Date(0)): number {
  const [{ Values = [], Timestamps = [] } = {}] = results;
  const counted = Values.filter((_, index) => (Timestamps[index] ?? since) >= since);
  return counted.reduce((total, value) => total + value, 0);
}

function queries({ name, version }: LiveFunction, index: number): MetricDataQuery[] {
  const alias = { FunctionName: name, Resource: `${name}:${LIVE_ALIAS}` };
  const executed = { ...alias, ExecutedVersion: version };
  return [
    query(`total${index}`, 'Invocations', executed),
    query(`failed${index}`, 'Errors', executed),
    query(`aliasTotal${index}`, 'Invocations', alias),
    query(`aliasFailed${index}`, 'Errors', alias),
  ];
}

function query(
  Id: string,
  MetricName: string,
  dimensions: Readonly<Record<string, string>>,
): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: 'AWS/Lambda', MetricName, Dimensions };
  return { Id, MetricStat: { Metric, Period: PERIOD_SECONDS, Stat: 'Sum' } };
}
