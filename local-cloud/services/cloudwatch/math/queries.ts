import { keyOf, type Metric } from '../metrics/metric';
import { statisticOf } from '../metrics/statistic';
import type { MetricStore } from '../metrics/store';
import { evaluateExpression, type TimeSeries } from './evaluate';
import { type Expression, parseExpression, UnknownMath } from './parse';

export interface NamedValue {
  readonly Name: string;
  readonly Value: string;
}

/** CloudWatch API Reference, "MetricDataQuery": a metric's statistic, or an expression. */
export interface MetricDataQuery {
  readonly Id: string;
  readonly Expression?: string;
  readonly Label?: string;
  readonly Period?: number;
  readonly ReturnData?: boolean;
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace?: string;
      readonly MetricName?: string;
      readonly Dimensions?: readonly NamedValue[];
    };
    readonly Period: number;
    readonly Stat: string;
  };
}

/** What queries are answered from. */
export interface Sources {
  readonly store: Pick<MetricStore, 'between'>;
  /** The quota of what a metric counts; undefined if there is none here. */
  readonly quotaOf: (metric: Metric) => number | undefined;
}

/** Each time is the beginning of a period; they come from first to last. */
export interface Periods {
  readonly times: readonly number[];
  readonly lengthMs: number;
}

export function metricOf({ MetricStat }: MetricDataQuery): Metric | undefined {
  if (MetricStat === undefined) return undefined;
  const { Namespace = '', MetricName = '', Dimensions = [] } = MetricStat.Metric;
  return { namespace: Namespace, name: MetricName, dimensions: dimensionsOf(Dimensions) };
}

export function dimensionsOf(dimensions: readonly NamedValue[]): Readonly<Record<string, string>> {
  return Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value]));
}

/** What is wrong with queries, everything at once; the queries of an alarm and of a reader have the same rules. */
export function problemsOf(queries: readonly MetricDataQuery[], { quotaOf }: Sources): readonly string[] {
  const problems = queries.flatMap((query) => problemsOfOne(query));
  const ids = queries.map(({ Id }) => Id);
  if (new Set(ids).size < ids.length) problems.push('each Id of a query must be its own');
  if (problems.length > 0) return problems;
  const nothing = { store: { between: () => undefined }, periods: { times: [], lengthMs: 0 } };
  try {
    for (const { Id } of queries) seriesOf(Id, queries, { ...nothing, quotaOf });
    return [];
  } catch (error) {
    if (error instanceof UnknownMath) return [error.message];
    throw error;
  }
}

function problemsOfOne({ Id, Expression: text, MetricStat }: MetricDataQuery): string[] {
  const problems: string[] = [];
  if (!/^[a-z]\w*$/.test(Id ?? '')) problems.push(`"${Id}" is no valid Id: it begins with a small letter`);
  if ((text === undefined) === (MetricStat === undefined))
    problems.push(`the query "${Id}" must have either an Expression or a MetricStat`);
  if (MetricStat === undefined) return problems;
  if (MetricStat.Metric === undefined) problems.push(`the query "${Id}" has no Metric`);
  if (statisticOf(MetricStat.Stat ?? '') === undefined)
    problems.push(`the local cloud has no statistic ${MetricStat.Stat}`);
  if (!isPeriod(MetricStat.Period)) problems.push(`the Period of the query "${Id}" must be a multiple of 60`);
  return problems;
}

/** The local cloud keeps values by the minute. */
export function isPeriod(seconds: number | undefined): seconds is number {
  return seconds !== undefined && seconds >= 60 && seconds % 60 === 0;
}

interface Scope extends Sources {
  readonly periods: Periods;
  /** The queries that need this one. */
  readonly asking?: readonly string[];
  /** What was calculated so far: a query that others name many times is calculated once. */
  readonly known?: Map<string, TimeSeries>;
}

/** A query's values at the beginning of each period. @throws UnknownMath */
export function seriesOf(id: string, queries: readonly MetricDataQuery[], scope: Scope): TimeSeries {
  const { asking = [], known = new Map(), periods } = scope;
  const calculated = known.get(id);
  if (calculated !== undefined) return calculated;
  const query = found(id, queries);
  if (asking.includes(id)) throw new UnknownMath(`the queries ${[...asking, id].join(', ')} need each other`);
  const metric = metricOf(query);
  if (metric !== undefined) return readMetric(metric, query.MetricStat?.Stat ?? '', scope);
  const expression = expressionOf(query);
  const of = (other: string) => seriesOf(other, queries, { ...scope, known, asking: [...asking, id] });
  for (const other of expressionsIn(query, queries)) of(other); // before, so that the stack never holds two expressions
  const series = evaluateExpression(expression, {
    series: of,
    quota: (other) => quotaOf(found(other, queries), scope),
    length: periods.times.length,
  });
  known.set(id, series);
  return series;
}

/** The ids that an expression names of other expressions. */
function expressionsIn({ Expression: text = '' }: MetricDataQuery, queries: readonly MetricDataQuery[]) {
  const names = new Set(text.match(/[A-Za-z]\w*/g));
  return queries.flatMap(({ Id, Expression }) => (Expression !== undefined && names.has(Id) ? [Id] : []));
}

function found(id: string, queries: readonly MetricDataQuery[]): MetricDataQuery {
  const query = queries.find(({ Id }) => Id === id);
  if (query === undefined) throw new UnknownMath(`there is no query with the Id "${id}"`);
  return query;
}

function expressionOf({ Expression: text = '' }: MetricDataQuery): Expression {
  return parseExpression(text);
}

function quotaOf(query: MetricDataQuery, sources: Sources): number {
  const metric = metricOf(query);
  const quota = metric && sources.quotaOf(metric);
  if (quota === undefined)
    throw new UnknownMath(
      `the local cloud knows no SERVICE_QUOTA of the query "${query.Id}"${metric ? `: ${keyOf(metric)}` : ''}`,
    );
  return quota;
}

/** A metric's statistic in each period. */
function readMetric(metric: Metric, stat: string, { store, periods }: Scope): TimeSeries {
  const reduce = statisticOf(stat);
  return periods.times.map((from) => {
    const bucket = store.between(metric, from, from + periods.lengthMs);
    return bucket && reduce?.(bucket);
  });
}
