import { isObject } from '../../is-object';
import type { Datum } from '../cloudwatch/datum';

// The limits and rules are those of "Specification: Embedded metric format" (CloudWatch User Guide).
const MOST_DIMENSIONS = 30;
const MOST_METRICS = 100;
const MOST_VALUES = 100;
const LONGEST_DIMENSION = 1024;

type Root = Readonly<Record<string, unknown>>;

/** What a line must hold; others are not parsed. */
const MARK = '"CloudWatchMetrics"';

/** The metrics in lines of a log, as CloudWatch Logs takes them out. A line that breaks the format has none. */
export function embeddedMetrics(text: Buffer): Datum[] {
  if (!text.includes(MARK)) return [];
  const lines = text.toString().split('\n');
  return lines.filter((line) => line.includes(MARK)).flatMap(metricsOf);
}

/** Lambda may begin a line with its time, request and level. */
function metricsOf(line: string): Datum[] {
  const root = parse(line.slice(Math.max(0, line.indexOf('{'))));
  const about = isObject(root) ? root._aws : undefined;
  if (!isObject(root) || !isObject(about)) return [];
  const { Timestamp: atMs, CloudWatchMetrics: directives } = about;
  if (typeof atMs !== 'number' || !Number.isFinite(atMs) || !Array.isArray(directives)) return [];
  const found = directives.map((directive) => read(root, directive, atMs));
  return found.some((one) => one === undefined) ? [] : found.flatMap((one) => one ?? []);
}

/** The metrics of one directive; undefined where it breaks the format. */
function read(root: Root, directive: unknown, atMs: number): Datum[] | undefined {
  if (!isObject(directive)) return undefined;
  const { Namespace: namespace, Dimensions: sets, Metrics: metrics } = directive;
  if (typeof namespace !== 'string' || namespace === '') return undefined;
  if (!Array.isArray(sets) || !Array.isArray(metrics) || metrics.length > MOST_METRICS) return undefined;
  const dimensions = sets.map((keys) => dimensionsOf(root, keys));
  const found: Datum[] = [];
  for (const metric of metrics) {
    const name = isObject(metric) ? metric.Name : undefined;
    const values = typeof name === 'string' ? valuesOf(root[name]) : undefined;
    if (typeof name !== 'string' || values === undefined) return undefined;
    for (const set of dimensions) {
      if (set === undefined) return undefined;
      for (const value of values) found.push({ namespace, name, dimensions: set, value, atMs });
    }
  }
  return found;
}

/** A set names members of the root, which hold the values. */
function dimensionsOf(root: Root, keys: unknown): Record<string, string> | undefined {
  if (!Array.isArray(keys) || keys.length > MOST_DIMENSIONS) return undefined;
  const found: Record<string, string> = {};
  for (const key of keys) {
    const value = typeof key === 'string' ? root[key] : undefined;
    if (typeof value !== 'string' || value === '' || value.length > LONGEST_DIMENSION) return undefined;
    found[key] = value;
  }
  return found;
}

function valuesOf(target: unknown): number[] | undefined {
  const values: unknown[] = Array.isArray(target) ? target : [target];
  const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
  return values.length <= MOST_VALUES && values.every(isNumber) ? values : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
