import type { Case } from '../support/case';
import { BATCHES } from './batches';
import { CONDITIONS } from './conditions';
import { NUMBERS } from './numbers';
import { PARTIQL } from './partiql';
import { QUERIES } from './queries';
import { TRANSACTIONS } from './transactions';
import { UPDATES } from './updates';
import { VALUES } from './values';

/** By what they are about. */
export const ITEM_CASES: Readonly<Record<string, readonly Case[]>> = {
  numbers: NUMBERS,
  values: VALUES,
  conditions: CONDITIONS,
  updates: UPDATES,
  queries: QUERIES,
  batches: BATCHES,
  transactions: TRANSACTIONS,
  partiql: PARTIQL,
};
