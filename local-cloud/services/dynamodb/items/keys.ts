import { invalidValue, validation } from './errors';
import { type IndexSchema, type KeySchema, keyNames, type TableSchema } from './schema';
import { type AttributeType, type AttributeValue, attributeOf, type Item, typeOf } from './values/types';

/** DynamoDB Developer Guide, "Quotas in Amazon DynamoDB": partition keys and sort keys, in bytes. */
const MAX_HASH_BYTES = 2048;
const MAX_RANGE_BYTES = 1024;

/** @throws ItemError if a key does not fit the table's. */
export function checkKey({ key, types }: TableSchema, given: Item): void {
  const names = keyNames(key);
  if (Object.keys(given).length !== names.length) throw noKey();
  for (const name of names) {
    const value = attributeOf(given, name)?.[types[name] ?? 'S'];
    if (value === undefined) throw noKey();
    if (value === '')
      throw invalidValue(
        `The AttributeValue for a key attribute cannot contain an empty ${emptyOf(types[name])} value. Key: ${name}`,
      );
    checkKeySize(attributeOf(given, name) ?? {}, name === key.hash);
  }
}

function noKey() {
  return validation('The provided key element does not match the schema');
}

function emptyOf(type: AttributeType | undefined): string {
  return type === 'B' ? 'binary' : 'string';
}

function checkKeySize(value: AttributeValue, isHash: boolean): void {
  const bytes =
    value.S === undefined ? Buffer.byteLength(value.B ?? '', 'base64') : Buffer.byteLength(value.S);
  if (isHash && bytes > MAX_HASH_BYTES)
    throw invalidValue(`Size of hashkey has exceeded the maximum size limit of${MAX_HASH_BYTES} bytes`);
  if (!isHash && bytes > MAX_RANGE_BYTES)
    throw invalidValue(
      `Aggregated size of all range keys has exceeded the size limit of ${MAX_RANGE_BYTES} bytes`,
    );
}

/** @throws ItemError if the table cannot hold an item with these keys. */
export function checkItemKeys(schema: TableSchema, item: Item): void {
  for (const name of keyNames(schema.key)) checkKeyAttribute(schema, item, name);
  for (const index of schema.indexes) checkIndexKey(schema, index, item);
}

function checkKeyAttribute({ key, types }: TableSchema, item: Item, name: string): void {
  const value = attributeOf(item, name);
  const type = types[name] ?? 'S';
  if (value === undefined) throw invalidValue(`Missing the key ${name} in the item`);
  if (value[type] === undefined)
    throw invalidValue(`Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`);
  if (value[type] === '')
    throw validation(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${emptyOf(type)} value. Key: ${name}`,
    );
  checkKeySize(value, name === key.hash);
}

/** @throws ItemError if a secondary index cannot use a value as a key. */
export function checkIndexKey({ types }: TableSchema, { name, key }: IndexSchema, item: Item): void {
  for (const attribute of keyNames(key)) {
    const value = attributeOf(item, attribute);
    const type = types[attribute] ?? 'S';
    if (value === undefined) continue;
    if (value[type] === undefined)
      throw invalidValue(
        `Type mismatch for Index Key ${attribute} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${name}`,
      );
    if (value[type] === '')
      throw validation(
        `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${emptyOf(type)} value. IndexName: ${name}, IndexKey: ${attribute}`,
      );
    checkKeySize(value, attribute === key.hash);
  }
}

/** @throws ItemError if paths go into a key, which has no parts. */
export function checkKeyPaths(schema: TableSchema, nested: ReadonlySet<string>): void {
  if (nested.size === 0) return;
  checkScalars(schema.key, 'Key', nested);
  for (const { key } of schema.indexes) checkScalars(key, 'IndexKey', nested);
}

function checkScalars(key: KeySchema, what: string, nested: ReadonlySet<string>): void {
  for (const name of keyNames(key))
    if (nested.has(name))
      throw validation(
        `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${what}: ${name}`,
      );
}
