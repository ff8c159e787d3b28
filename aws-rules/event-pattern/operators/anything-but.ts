import { isObject, type Json, JsonNumber } from '../json';
import { InvalidPattern, type Operator, onlyEntry, type Test } from '../operator';
import { equalsIgnoreCase } from './equals-ignore-case';
import { exact } from './exact';
import { prefix } from './prefix';
import { suffix } from './suffix';
import { wildcard } from './wildcard';

/** What it accepts besides values, each with a text or a list of texts. */
const INNER: Readonly<Record<string, Operator>> = {
  prefix,
  suffix,
  'equals-ignore-case': equalsIgnoreCase,
  wildcard,
};

/** "Anything-but matching": a field that exists and is none of these strings or numbers. */
export const anythingBut: Operator = (operand) => {
  const tests = isObject(operand) ? innerTests(operand) : valueTests(listOf(operand));
  return (value) => value !== undefined && !tests.some((test) => test(value));
};

function innerTests(object: Parameters<typeof onlyEntry>[0]): Test[] {
  const [name, operand] = onlyEntry(object);
  const operator = Object.hasOwn(INNER, name) ? INNER[name] : undefined;
  if (!operator) throw new InvalidPattern(`Unsupported anything-but pattern: ${name}`);
  const values = listOf(operand);
  if (values.some((value) => typeof value !== 'string'))
    throw new InvalidPattern(`${name} match pattern must be a string`);
  if (values.length === 0 || (values.includes('') && (name === 'prefix' || name === 'suffix')))
    throw new InvalidPattern('Null prefix/suffix not allowed');
  return values.map(operator);
}

function valueTests(values: readonly Json[]): Test[] {
  const numbers = values.filter((value): value is JsonNumber => value instanceof JsonNumber);
  const strings = values.filter((value): value is string => typeof value === 'string');
  if (numbers.length + strings.length < values.length)
    throw new InvalidPattern('Inside anything but list, start|null|boolean is not supported.');
  if (numbers.length > 0 === strings.length > 0)
    throw new InvalidPattern(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  return [...strings.map(exact), ...numbers.map(equals)];
}

function equals(number: JsonNumber): Test {
  return (value) => value instanceof JsonNumber && value.value === number.value;
}

function listOf(operand: Json): readonly Json[] {
  return Array.isArray(operand) ? (operand as readonly Json[]) : [operand as Json];
}
