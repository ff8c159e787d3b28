import { type Expression, UnknownMath } from './parse';

/** A value for each of some times, from first to last; undefined where there is none. */
export type TimeSeries = readonly (number | undefined)[];

/** One number, a series, or several of them. */
type Value = number | TimeSeries | { readonly several: readonly Value[] };

interface MathScope {
  /** The series of another query. @throws UnknownMath if there is no such query. */
  readonly series: (id: string) => TimeSeries;
  /** The quota of the service's resource that a query's metric counts. @throws UnknownMath if there is none. */
  readonly quota: (id: string) => number;
  /** How many times there are. */
  readonly length: number;
}

/** What an expression says at each time ("Using math expressions with CloudWatch metrics"). @throws UnknownMath */
export function evaluateExpression(expression: Expression, scope: MathScope): TimeSeries {
  const value = evaluate(expression, scope);
  if (typeof value === 'number') return Array.from({ length: scope.length }, () => value);
  return seriesOf(value);
}

function evaluate(expression: Expression, scope: MathScope): Value {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'id':
      return scope.series(expression.id);
    case 'list':
      return { several: expression.items.map((item) => evaluate(item, scope)) };
    case 'operator': {
      const { left, right, sign } = expression;
      return zip([evaluate(left, scope), evaluate(right, scope)], operate(sign));
    }
    case 'call':
      return call(expression, scope);
  }
}

function call({ name, given }: Expression & { kind: 'call' }, scope: MathScope): Value {
  const [first, second, third] = given as [Expression, Expression?, Expression?];
  if (name === 'SERVICE_QUOTA') {
    if (first.kind !== 'id') throw new UnknownMath('SERVICE_QUOTA takes the id of a metric');
    return scope.quota(first.id);
  }
  const value = evaluate(first, scope);
  if (name === 'FILL') return fill(seriesOf(value), second, scope);
  if (name === 'IF') {
    const results = [second, third].map((result) => (result ? evaluate(result, scope) : NOTHING));
    return choose(value, results as [Value, Value], scope.length);
  }
  return extreme(value, name === 'MAX' ? Math.max : Math.min);
}

const NOTHING: Value = [];

/** Where the condition is not 0, the first result, and else the second. No condition, no result. */
function choose(condition: Value, [yes, no]: readonly [Value, Value], length: number): Value {
  const at = (value: Value, index: number) => (typeof value === 'number' ? value : seriesOf(value)[index]);
  return Array.from({ length }, (_, index) => {
    const told = at(condition, index);
    return told === undefined ? undefined : at(told === 0 ? no : yes, index);
  });
}

/** Of several series the greatest (or least) at each time, and of one series the greatest of all times. */
function extreme(value: Value, pick: (...numbers: number[]) => number): Value {
  if (typeof value === 'number') return value;
  if ('several' in value) return zipAny(value.several, pick);
  const there = value.filter((one) => one !== undefined);
  return there.length === 0 ? value : pick(...there);
}

function zipAny(values: readonly Value[], pick: (...numbers: number[]) => number): Value {
  const series = values.filter((value) => typeof value !== 'number').map(seriesOf);
  const numbers = values.filter((value) => typeof value === 'number');
  if (series.length === 0) return pick(...numbers);
  const length = Math.max(...series.map((one) => one.length));
  return Array.from({ length }, (_, index) => {
    const there = series.map((one) => one[index]).filter((one) => one !== undefined);
    return there.length === 0 ? undefined : pick(...there, ...numbers);
  });
}

function fill(series: TimeSeries, filler: Expression | undefined, scope: MathScope): TimeSeries {
  if (filler?.kind === 'id' && filler.id === 'REPEAT') {
    let last: number | undefined;
    return series.map((value) => {
      last = value ?? last;
      return last;
    });
  }
  if (filler?.kind === 'id' && filler.id === 'LINEAR')
    throw new UnknownMath('the local cloud fills with a number, or REPEAT, but not LINEAR');
  const other = filler && evaluate(filler, scope);
  return series.map(
    (value, index) => value ?? (typeof other === 'number' ? other : seriesOf(other ?? [])[index]),
  );
}

/** A time at which one of two has no value has no result. What is no number, such as n/0, is no result either. */
function zip(
  [left, right]: readonly [Value, Value],
  operator: (one: number, other: number) => number,
): Value {
  if (typeof left === 'number' && typeof right === 'number') return operator(left, right);
  const one = typeof left === 'number' ? undefined : seriesOf(left);
  const other = typeof right === 'number' ? undefined : seriesOf(right);
  return (one ?? other ?? []).map((_, index) => {
    const a = one ? one[index] : (left as number);
    const b = other ? other[index] : (right as number);
    if (a === undefined || b === undefined) return undefined;
    const result = operator(a, b);
    return Number.isFinite(result) ? result : undefined;
  });
}

function operate(sign: string): (one: number, other: number) => number {
  const operator = OPERATORS[sign];
  if (operator === undefined) throw new UnknownMath(`the local cloud has no ${sign} in metric math`);
  return operator;
}

const OPERATORS: Readonly<Record<string, (one: number, other: number) => number>> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => one / other,
  '==': (one, other) => Number(one === other),
  '!=': (one, other) => Number(one !== other),
  '<': (one, other) => Number(one < other),
  '>': (one, other) => Number(one > other),
  '<=': (one, other) => Number(one <= other),
  '>=': (one, other) => Number(one >= other),
};

/** @throws UnknownMath for several series where one is wanted. */
function seriesOf(value: Value): TimeSeries {
  if (typeof value === 'number') return [value];
  if ('several' in value) throw new UnknownMath('a list of metrics is only for MAX and MIN');
  return value;
}
