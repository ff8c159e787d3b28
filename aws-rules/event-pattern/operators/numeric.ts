import { type Json, JsonNumber } from '../json';
import { InvalidPattern, type Operator } from '../operator';

type Comparison = (value: number, limit: number) => boolean;

const LOWER: Readonly<Record<string, Comparison>> = { '>': (a, b) => a > b, '>=': (a, b) => a >= b };
const UPPER: Readonly<Record<string, Comparison>> = { '<': (a, b) => a < b, '<=': (a, b) => a <= b };

/** The operators at one place of an expression, and EventBridge's words about any other. */
interface Known {
  readonly comparisons: Readonly<Record<string, Comparison>>;
  readonly refusal: string;
}

const FIRST: Known = {
  comparisons: { '=': (a, b) => a === b, ...LOWER, ...UPPER },
  refusal: 'Unrecognized numeric range operator',
};
const SECOND: Known = { comparisons: UPPER, refusal: 'Bad numeric range operator' };

/** "Numeric matching": values between -5.0e9 and +5.0e9 inclusive, six digits after the decimal point. */
const MOST = 5.0e9;

/** Numbers are compared as millionths; undefined beyond the limits. */
function comparable(value: unknown): number | undefined {
  if (!(value instanceof JsonNumber) || Math.abs(value.value) > MOST) return undefined;
  return Math.round(value.value * 1e6);
}

/** `["=", 5]`, `["<", 10]`, or a range: `[">", 0, "<=", 5]`. */
export const numeric: Operator = (operand) => {
  if (!Array.isArray(operand)) throw new InvalidPattern('Value of numeric must be an array.');
  const [operator, limit, secondOperator, secondLimit, ...others] = operand as readonly Json[];
  const first = bound(operator, limit, FIRST);
  if (secondOperator === undefined) return (value) => first.includes(comparable(value));
  if (!Object.hasOwn(LOWER, String(operator)) || others.length > 0)
    throw new InvalidPattern('Too many elements in numeric expression');
  const second = bound(secondOperator, secondLimit, SECOND);
  if (first.limit >= second.limit) throw new InvalidPattern('Bottom must be less than top');
  return (value) => first.includes(comparable(value)) && second.includes(comparable(value));
};

function bound(operator: Json | undefined, operand: Json | undefined, { comparisons, refusal }: Known) {
  if (typeof operator !== 'string')
    throw new InvalidPattern(`Invalid member in numeric match: ${JSON.stringify(operator)}`);
  const compare = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined;
  if (!compare) throw new InvalidPattern(`${refusal}: ${operator}`);
  if (!(operand instanceof JsonNumber)) throw new InvalidPattern(`Value of ${operator} must be numeric`);
  const limit = comparable(operand);
  if (limit === undefined)
    throw new InvalidPattern(`Value must be between ${-MOST} and ${MOST}, inclusive: ${operand.text}`);
  const includes = (value: number | undefined) => value !== undefined && compare(value, limit);
  return { limit, includes };
}
