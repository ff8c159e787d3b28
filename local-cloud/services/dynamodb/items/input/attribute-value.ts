import { isObject } from '../../../../is-object';
import { serialization } from '../errors';
import type { AttributeValue, Item } from '../values/types';
import { list, map } from './collections';
import { blob, bool, text } from './scalars';
import type { Shape } from './shape';

const JAVA = 'com.amazonaws.dynamodb.v20120810.AttributeValue';

/** The deepest JSON that is read: an item has 32 levels of two objects each, so deeper JSON cannot be one. */
const MAX_LEVELS = 40;

/** One attribute's value, of any type. The number of its types is checked later. */
export const attributeValue: Shape<AttributeValue> = {
  read: (value) => readValue(value, 0),
  readField(value) {
    if (typeof value !== 'object') throw serialization('Unexpected field type');
    return readValue(value, 0);
  },
};

export const attributes: Shape<Item> = map(attributeValue, JAVA);

function readValue(value: unknown, level: number): AttributeValue {
  if (Array.isArray(value)) throw serialization(`Unrecognized collection type class ${JAVA}`);
  if (!isObject(value)) throw serialization('Unexpected value type in payload');
  const read: Record<string, unknown> = {}; // the names are AWS's
  for (const type in value) {
    const one = value[type];
    if (one !== null && Object.hasOwn(TYPES, type)) read[type] = TYPES[type]?.(one, level);
  }
  return read as AttributeValue;
}

type Read = (value: unknown, level: number) => unknown;

const texts = list(text());
const blobs = list(blob);

const TYPES: Readonly<Record<string, Read>> = {
  S: text().read,
  N: text().read,
  B: blob.read,
  BOOL: bool.read,
  NULL: bool.read,
  SS: texts.read,
  NS: texts.read,
  BS: blobs.read,
  L: (value, level) => list(deeper(level)).read(value),
  M: (value, level) => map(deeper(level), JAVA).read(value),
};

function deeper(level: number): Shape<AttributeValue> {
  if (level < MAX_LEVELS) return { read: (value) => readValue(value, level + 1) };
  return { read: () => ({ S: '' }) }; // it is refused for its depth in any case
}
