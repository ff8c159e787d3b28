import { BadRequest } from '../../../gateway/bad-request';
import type { Datum } from '../datum';
import { CloudWatchError, missing } from '../errors';
import { dimensionsOf, type NamedValue } from '../math/queries';
import { AHEAD_MS } from '../metrics/series';
import type { Context } from './context';

interface MetricDatum {
  readonly MetricName?: string;
  readonly Dimensions?: readonly NamedValue[];
  /** Seconds since the epoch. */
  readonly Timestamp?: number;
  readonly Value?: unknown;
  readonly Values?: readonly unknown[];
  readonly Counts?: readonly unknown[];
  readonly StatisticValues?: {
    readonly SampleCount: number;
    readonly Sum: number;
    readonly Minimum: number;
    readonly Maximum: number;
  };
}

/** CloudWatch API Reference, "PutMetricData" and "MetricDatum". */
const MOST_DATA = 1000;
const MOST_VALUES = 150;
const MOST_DIMENSIONS = 30;
const LONGEST_NAME = 255;
/** Values are between -2^360 and 2^360. */
const LARGEST = 2 ** 360;
const BEHIND_MS = 14 * 24 * 3600 * 1000;

/** `PutMetricData`: takes all data, or none if one is refused. */
export function putMetricData(
  { store, now }: Context,
  {
    Namespace,
    MetricData = [],
  }: { readonly Namespace?: string; readonly MetricData?: readonly MetricDatum[] },
): undefined {
  if (!Namespace) throw missing('Namespace');
  if (Namespace.startsWith('AWS/')) throw wrong('The value AWS/ for parameter Namespace is invalid.');
  if (MetricData.length === 0) throw missing('MetricData');
  if (MetricData.length > MOST_DATA)
    throw wrong(`The collection MetricData must not have more than ${MOST_DATA} members.`);
  const data = MetricData.flatMap((datum) => read(datum, { namespace: Namespace, now: now() }));
  for (const datum of data) store.put(datum);
}

function read(
  datum: MetricDatum,
  { namespace, now }: { readonly namespace: string; readonly now: number },
): Datum[] {
  const { MetricName, Dimensions = [], Timestamp } = datum;
  if (!MetricName) throw missing('MetricData.member.MetricName');
  if (MetricName.length > LONGEST_NAME)
    throw wrong(`The parameter MetricData.member.MetricName is longer than ${LONGEST_NAME} characters.`);
  if (Dimensions.length > MOST_DIMENSIONS)
    throw wrong(`A metric has at most ${MOST_DIMENSIONS} dimensions; ${MetricName} has more.`);
  if (Dimensions.some(({ Name, Value }) => !isText(Name) || !isText(Value)))
    throw wrong(`Each dimension of ${MetricName} needs a Name and a Value.`);
  const atMs = Timestamp === undefined ? now : Timestamp * 1000;
  if (atMs < now - BEHIND_MS || atMs > now + AHEAD_MS)
    throw wrong(`The Timestamp of ${MetricName} is older than two weeks, or more than two hours ahead.`);
  const metric = { namespace, name: MetricName, dimensions: dimensionsOf(Dimensions), atMs };
  return valuesOf(datum, MetricName).map(([value, count]) => ({ ...metric, value, count }));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** Values with how often each was seen. */
function valuesOf({ Value, Values, Counts, StatisticValues }: MetricDatum, name: string): [number, number][] {
  for (const [member, list] of Object.entries({ Values, Counts }))
    if (list !== undefined && !Array.isArray(list))
      throw new BadRequest(400, 'SerializationException', `MetricData.${member} must be a list.`);
  if (Values !== undefined) {
    if (Values.length > MOST_VALUES || (Counts && Counts.length !== Values.length))
      throw wrong(`${name} has at most ${MOST_VALUES} Values, and a count for each or for none.`);
    return Values.map((value, index) => [numberOf(value, name), numberOf(Counts?.[index] ?? 1, name)]);
  }
  if (StatisticValues !== undefined) return spread(StatisticValues);
  if (Value === undefined) throw missing(`MetricData.member.Value (of ${name})`);
  return [[numberOf(Value, name), 1]];
}

/** Values with the same count, sum, minimum and maximum; where the others lie, nobody told. */
function spread({
  SampleCount,
  Sum,
  Minimum,
  Maximum,
}: NonNullable<MetricDatum['StatisticValues']>): [number, number][] {
  if (SampleCount <= 2 || Minimum === Maximum)
    return SampleCount <= 1
      ? [[Sum, SampleCount]]
      : [
          [Minimum, SampleCount - 1],
          [Maximum, 1],
        ];
  const rest = SampleCount - 2;
  return [
    [Minimum, 1],
    [(Sum - Minimum - Maximum) / rest, rest],
    [Maximum, 1],
  ];
}

function numberOf(value: unknown, name: string): number {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  if (!(Math.abs(number) <= LARGEST)) throw wrong(`"${value}" of ${name} is no number that a metric takes.`);
  return number;
}

function wrong(message: string): CloudWatchError {
  return new CloudWatchError('InvalidParameterValue', message);
}
