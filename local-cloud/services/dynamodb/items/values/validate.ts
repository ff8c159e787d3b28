import { invalidValue, validation } from '../errors';
import { normaliseNumber } from '../numbers/decimal';
import type { AttributeType, AttributeValue, Item } from './types';

/** DynamoDB Developer Guide, "Quotas in Amazon DynamoDB": nested attribute depth. */
const MAX_DEPTH = 32;

/** An item in the form in which DynamoDB keeps it. @throws ItemError if a value is not valid. */
export function validItem(item: Item, depth = 0): Item {
  return Object.fromEntries(Object.keys(item).map((name) => [name, validValue(item[name] ?? {}, depth)]));
}

/** A value as DynamoDB keeps it, with numbers in DynamoDB's format. @throws ItemError if it is not valid. */
export function validValue(value: AttributeValue, depth = 0): AttributeValue {
  const types = Object.keys(value);
  if (types.length === 0)
    throw validation('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  if (depth > MAX_DEPTH)
    throw validation(
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    );
  const valid = types.map((type) => VALID[type as AttributeType]?.(value, depth)).at(-1);
  if (types.length > 1 || valid === undefined)
    throw validation(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  return valid;
}

const SURROGATE = /[\uD800-\uDFFF]/;

type Valid = (value: AttributeValue, depth: number) => AttributeValue;

/** What is wrong with a value of each type. Text that is not valid Unicode is replaced as UTF-8 encoders do. */
const VALID: Readonly<Record<AttributeType, Valid>> = {
  S: ({ S = '' }) => ({ S: SURROGATE.test(S) ? String(Buffer.from(S)) : S }),
  N: ({ N = '' }) => ({ N: normaliseNumber(N) }),
  B: ({ B = '' }) => ({ B }),
  BOOL: ({ BOOL = false }) => ({ BOOL }),
  NULL: ({ NULL }) => {
    if (NULL) return { NULL };
    throw invalidValue('Null attribute value types must have the value of true');
  },
  SS: ({ SS = [] }) => ({ SS: distinct(notEmpty(SS, 'An string set  may'), 'SS') }),
  NS: ({ NS = [] }) => ({ NS: distinct(notEmpty(NS, 'An number set  may').map(normaliseNumber), 'NS') }),
  BS: ({ BS = [] }) => ({ BS: distinct(notEmpty(BS, 'Binary sets should'), 'BS') }),
  L: ({ L = [] }, depth) => ({ L: L.map((one) => validValue(one, depth + 1)) }),
  M: ({ M = {} }, depth) => ({ M: validItem(M, depth + 1) }),
};

function notEmpty(members: readonly string[], begin: string): readonly string[] {
  if (members.length > 0) return members;
  throw invalidValue(`${begin} not be empty`);
}

function distinct(members: readonly string[], type: 'SS' | 'NS' | 'BS'): readonly string[] {
  if (new Set(members).size === members.length) return members;
  if (type === 'NS') throw validation('Input collection contains duplicates');
  const list = `[${members.join(', ')}]`;
  throw invalidValue(`Input collection ${list}${type === 'BS' ? 'of type BS' : ''} contains duplicates.`);
}

/** DynamoDB Developer Guide, "Quotas in Amazon DynamoDB": an item's size, with names and values. */
export const MAX_ITEM_BYTES = 400 * 1024;
