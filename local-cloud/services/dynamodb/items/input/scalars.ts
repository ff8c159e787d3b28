import { serialization } from '../errors';
import { fault, type Shape } from './shape';

interface TextRules {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
}

export function text(rules: TextRules = {}): Shape<string> {
  return {
    read(value) {
      if (typeof value === 'string') return value;
      throw notConvertible(value, 'String');
    },
    check(value, path, faults) {
      for (const constraint of broken(value, rules)) faults.push(fault(value, path, constraint));
    },
  };
}

function* broken(value: string, { min, max, pattern, oneOf }: TextRules): Iterable<string> {
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value))
    yield `Member must satisfy regular expression pattern: ${pattern}`;
  if (min !== undefined && value.length < min)
    yield `Member must have length greater than or equal to ${min}`;
  if (max !== undefined && value.length > max) yield `Member must have length less than or equal to ${max}`;
  if (oneOf !== undefined && !oneOf.includes(value))
    yield `Member must satisfy enum value set: [${oneOf.join(', ')}]`;
}

export function integer({ min, max }: { readonly min?: number; readonly max?: number }): Shape<number> {
  return {
    read(value) {
      if (typeof value === 'number') return Math.floor(value);
      throw notConvertible(value, 'Integer');
    },
    check(value, path, faults) {
      if (min !== undefined && value < min)
        faults.push(fault(value, path, `Member must have value greater than or equal to ${min}`));
      if (max !== undefined && value > max)
        faults.push(fault(value, path, `Member must have value less than or equal to ${max}`));
    },
  };
}

const BOOLEANS: Readonly<Record<string, boolean>> = {
  TRUE: true,
  YES: true,
  1: true,
  FALSE: false,
  NO: false,
  0: false,
};

/** AWS accepts some texts as booleans. */
export const bool: Shape<boolean> = {
  read(value) {
    if (typeof value === 'boolean') return value;
    if (typeof value !== 'string') throw notConvertible(value, 'Boolean');
    const known = BOOLEANS[value.toUpperCase()];
    if (known === undefined) throw serialization('Unexpected token received from parser');
    return known;
  },
};

/** Bytes in base64. */
export const blob: Shape<string> = {
  read(value) {
    if (typeof value === 'number' || typeof value === 'boolean')
      throw serialization('only base-64-encoded strings are convertible to bytes');
    if (typeof value !== 'string') throw notConvertible(value, 'ByteBuffer', 'java.nio');
    if (value.length % 4 !== 0)
      throw serialization(
        `Base64 encoded length is expected a multiple of 4 bytes but found: ${value.length}`,
      );
    if (Buffer.from(value, 'base64').toString('base64') !== value)
      throw serialization('Invalid last non-pad Base64 character dectected');
    return value;
  },
};

/** The message of AWS's parser for a value of another type. */
function notConvertible(value: unknown, type: string, namespace = 'java.lang') {
  if (Array.isArray(value)) return serialization(`Unrecognized collection type class ${namespace}.${type}`);
  if (typeof value === 'object') return serialization('Start of structure or map found where not expected');
  return serialization(`${tokenOf(value)} cannot be converted to ${type}`);
}

function tokenOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  if (typeof value === 'number') return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
  return 'STRING_VALUE';
}
