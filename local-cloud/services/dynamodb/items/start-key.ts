import { ItemError, validation } from './errors';
import { checkKey } from './keys';
import { picked } from './projected';
import type { Source } from './reading';
import { keyNames, startKeyNames } from './schema';
import { attributeOf, type Item } from './values/types';
import { validItem } from './values/validate';

/** These messages about a value have no prefix. */
const ALONE = /contains duplicates|number set|numeric value|significant digits|number with magnitude/;

/** The values of a start key, in the form in which they are kept. @throws ItemError if they are not valid. */
export function checkStartKeyValues(key: Item | undefined): Item | undefined {
  try {
    return key && validItem(key);
  } catch (error) {
    if (!(error instanceof ItemError) || ALONE.test(error.message)) throw error;
    throw invalidStart(error.message);
  }
}

export function invalidStart(detail?: string) {
  return validation(`The provided starting key is invalid${detail === undefined ? '' : `: ${detail}`}`);
}

/** @throws ItemError if a start key does not have exactly the attributes of the source's keys. */
export function checkStartKeyCount({ table, index }: Source, key: Item): void {
  const names = startKeyNames(table.schema, index?.schema);
  if (Object.keys(key).length !== names.length) throw invalidStart();
}

/** @throws ItemError if a value of a start key cannot be a value of its key attribute. */
export function checkStartKeyAttribute({ table }: Source, key: Item, name: string): void {
  const value = attributeOf(key, name);
  if (value === undefined) throw invalidStart();
  if (value[table.schema.types[name] ?? 'S'] === undefined)
    throw validation('The provided key element does not match the schema');
}

/** @throws ItemError if no item can have the table key of a start key. */
export function checkStartKeyOfTable({ table }: Source, key: Item): void {
  try {
    checkKey(table.schema, picked(key, keyNames(table.schema.key)));
  } catch (error) {
    throw error instanceof ItemError ? invalidStart(error.message) : error;
  }
}
