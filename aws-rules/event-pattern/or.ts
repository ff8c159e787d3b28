import { isObject, type Json, type JsonObject } from './json';
import { InvalidPattern } from './operator';
import { OPERATORS } from './operators';

/** "Or matching": names that may not be fields besides `$or`. */
const RESERVED = new Set([...OPERATORS.keys(), '=', '<', '<=', '>', '>=']);

/** "Or matching": EventBridge refuses more rule combinations than these. */
const MOST_COMBINATIONS = 1000;

/** The patterns of `$or`, one of which must match. @throws InvalidPattern where there are fewer than two. */
export function alternatives(operand: Json): readonly JsonObject[] {
  if (!Array.isArray(operand)) throw new InvalidPattern('It must be an Array followed with $or.');
  const patterns = (operand as readonly Json[]).map((one) => {
    if (!isObject(one)) throw new InvalidPattern('Only JSON object is allowed in array of $or relationship.');
    refuseReserved(one);
    return one;
  });
  if (patterns.length < 2)
    throw new InvalidPattern('There must have at least 2 Objects in $or relationship.');
  return patterns;
}

function refuseReserved(pattern: JsonObject): void {
  const name = Object.keys(pattern).find((field) => RESERVED.has(field));
  if (name !== undefined)
    throw new InvalidPattern(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
  for (const value of Object.values(pattern)) if (isObject(value)) refuseReserved(value);
}

/** "Or matching": the arguments of each `$or`, multiplied. @throws InvalidPattern where that is too many. */
export function refuseTooMany(pattern: JsonObject): void {
  if (combinations(pattern) > MOST_COMBINATIONS)
    throw new InvalidPattern(`Rule is too complex: $or makes more than ${MOST_COMBINATIONS} combinations`);
}

function combinations(pattern: JsonObject): number {
  return Object.entries(pattern).reduce((product, [name, value]) => {
    if (name === '$or') return product * alternatives(value).reduce((sum, one) => sum + combinations(one), 0);
    return isObject(value) ? product * combinations(value) : product;
  }, 1);
}
