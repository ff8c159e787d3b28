import { isObject, type Json, type Scalar } from './json';
import { InvalidPattern, onlyEntry, type Test } from './operator';
import { OPERATORS } from './operators';
import { exact } from './operators/exact';

/** Whether an event's value at one place matches what a pattern lists for it. */
type LeafMatch = (value: Json | undefined) => boolean;

/** A list of values and operators, one of which must hold. */
export function leaf(list: readonly Json[]): LeafMatch {
  if (list.length === 0) throw new InvalidPattern('Empty arrays are not allowed');
  const tests = list.map(testOf);
  return (value) => {
    const scalars = scalarsOf(value);
    const values = scalars.length > 0 ? scalars : [undefined];
    return tests.some((test) => values.some(test));
  };
}

function testOf(member: Json): Test {
  if (Array.isArray(member))
    throw new InvalidPattern('Match value must be String, number, true, false, or null');
  if (!isObject(member)) return exact(member as Scalar);
  const [name, operand] = onlyEntry(member);
  const operator = OPERATORS.get(name);
  if (!operator) throw new InvalidPattern(`Unrecognized match type ${name}`);
  return operator(operand);
}

/**
 * "Arrays in Amazon EventBridge event patterns": each member counts. An object is not a leaf, and counts as absent.
 */
function scalarsOf(value: Json | undefined): Scalar[] {
  if (value === undefined || isObject(value)) return [];
  return Array.isArray(value) ? (value as readonly Json[]).flatMap(scalarsOf) : [value as Scalar];
}
