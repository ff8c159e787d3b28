import { BadRequest } from '../../gateway/bad-request';
import type { Datum } from '../cloudwatch/datum';
import type { Line } from './pattern/line';
import { filterPattern } from './pattern/pattern';
import { type Select, selectorOf } from './pattern/selector';

/** CloudWatch Logs API Reference, "MetricFilter". */
export interface MetricFilter {
  readonly filterName: string;
  readonly logGroupName: string;
  readonly filterPattern: string;
  readonly metricTransformations: readonly MetricTransformation[];
  /** Milliseconds since the epoch. */
  readonly creationTime: number;
}

/** CloudWatch Logs API Reference, "MetricTransformation". */
interface MetricTransformation {
  readonly metricName?: string;
  readonly metricNamespace?: string;
  /** A number, or the selector of one. */
  readonly metricValue?: string;
  /** Put for each line that does not match. Default: nothing is put then. */
  readonly defaultValue?: number;
  /** Selectors by the names of dimensions. */
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly unit?: string;
}

/** What a filter makes of a line; undefined if nothing. */
export type MetricOf = (line: Line) => Omit<Datum, 'atMs'> | undefined;

type Compiled = Pick<MetricFilter, 'filterPattern' | 'metricTransformations'>;

const MOST_DIMENSIONS = 3;

/** Compiles a filter. @throws BadRequest for one that AWS refuses. */
export function metricOf({ filterPattern: pattern, metricTransformations: all }: Compiled): MetricOf {
  const { isJson, matches } = filterPattern(pattern);
  const [transformation = {}] = all;
  if (all.length !== 1) throw invalid('metricTransformations must have one member');
  const { metricName: name, metricNamespace: namespace, metricValue = '', defaultValue } = transformation;
  if (!isName(name) || !isName(namespace))
    throw invalid('metricName and metricNamespace need 1 to 255 characters, without : * and $');
  const selectors = dimensionsOf(transformation, isJson);
  const numberIn = valueIn(metricValue, isJson);
  return (line) => {
    if (!matches(line))
      return defaultValue === undefined
        ? undefined
        : { namespace, name, dimensions: {}, value: defaultValue };
    const value = numberIn(line.json);
    const dimensions = selected(line, selectors);
    return value === undefined || dimensions === undefined
      ? undefined
      : { namespace, name, dimensions, value };
  };
}

function isName(name: string | undefined): name is string {
  return name !== undefined && /^[^:*$]{1,255}$/.test(name);
}

function valueIn(metricValue: string, isJson: boolean): (json: unknown) => number | undefined {
  const number = metricValue.trim() === '' ? Number.NaN : Number(metricValue);
  if (Number.isFinite(number)) return () => number;
  const select = isJson ? selectorOf(metricValue) : undefined;
  if (select === undefined)
    throw invalid(`metricValue must be a number, or in a filter for JSON a selector, not "${metricValue}"`);
  return (json) => {
    const found = select(json);
    return typeof found === 'number' ? found : undefined;
  };
}

/** "If you assign dimensions to metrics that metric filters generate, you can't specify default values". */
function dimensionsOf(
  { dimensions = {}, defaultValue }: MetricTransformation,
  isJson: boolean,
): (readonly [name: string, Select])[] {
  const entries = Object.entries(dimensions);
  if (entries.length > MOST_DIMENSIONS) throw invalid(`dimensions has more than ${MOST_DIMENSIONS} members`);
  if (entries.length > 0 && defaultValue !== undefined)
    throw invalid('defaultValue is not possible together with dimensions');
  return entries.map(([name, text]) => {
    const select = isJson ? selectorOf(text) : undefined;
    if (select === undefined)
      throw invalid(`dimensions.${name} must be a selector in a filter for JSON, not "${text}"`);
    return [name, select] as const;
  });
}

/** The dimensions of a line; undefined if it lacks one. */
function selected(
  { json }: Line,
  selectors: readonly (readonly [name: string, Select])[],
): Record<string, string> | undefined {
  const found = selectors.map(([name, select]) => [name, select(json)] as const);
  if (found.some(([, value]) => typeof value !== 'string' && typeof value !== 'number')) return undefined;
  return Object.fromEntries(found.map(([name, value]) => [name, String(value)]));
}

function invalid(reason: string): BadRequest {
  return new BadRequest(400, 'InvalidParameterException', `${reason}.`);
}
