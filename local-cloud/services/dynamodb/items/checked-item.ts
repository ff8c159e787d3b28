import { validation } from './errors';
import { itemSize } from './values/size';
import type { Item } from './values/types';
import { MAX_ITEM_BYTES, validItem } from './values/validate';

/** An item in the form in which it is kept. @throws ItemError if no table could keep it. */
export function checkedItem(given: Item): Item {
  const item = validItem(given);
  if (itemSize(item) > MAX_ITEM_BYTES) throw validation('Item size has exceeded the maximum allowed size');
  return item;
}
