import { ItemError, validation } from './errors';
import { checkKey } from './keys';
import { picked } from './projected';
import type { Source } from './reading';
import { keyNames, startKeyNames } from './schema';
import { attributeOf, type Item } from './values/types';
import { validItem } from './values/validate';

/** These complaints about a value come without more words. */
const ALONE = /contains duplicates|number set|numeric value|significant digits|number with magnitude/;

/** The values of a start key, as they are kept. @throws ItemError for those that cannot be */
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

/** @throws ItemError for a start key that has not just as many attributes as the source's keys */
export function checkStartKeyCount({ table, index }: Source, key: Item): void {
  const names = startKeyNames(table.schema, index?.schema);
  if (Object.keys(key).length !== names.length) throw invalidStart();
}

/** @throws ItemError for a start key that cannot be one for an attribute of a key */
export function checkStartKeyAttribute({ table }: Source, key: Item, name: string): void {
  const value = attributeOf(key, name);
  if (value === undefined) throw invalidStart();
  if (value[table.schema.types[name] ?? 'S'] === undefined)
    throw validation('The provided key element does not match the schema');
}

/** @throws ItemError for a start key whose table key no item can have */
export function checkStartKeyOfTable({ table }: Source, key: Item): void {
  try {
    checkKey(table.schema, picked(key, keyNames(table.schema.key)));
  } catch (error) {
    throw error instanceof ItemError ? invalidStart(error.message) : error;
  }
}
