import { setTimeout as sleep } from 'node:timers/promises';
import { dynamodbTable } from './dynamodb-table';
import type { Json } from './marshal';
import type { Table } from './table';

/** A write that a reader wants to see: an item's sort key, and the least value of an attribute that grows. */
export interface Mark {
  readonly sort: string;
  /** The attribute and its least value. Default: it is enough that the item exists. */
  readonly least?: { readonly attribute: string; readonly value: number };
}

/** Milliseconds between two looks; each look costs a read for every missing mark. */
const LOOK_MS = 50;

/** How many of a client's marks are waited for; the rest is ignored. */
const MOST_MARKS = 20;

/** DynamoDB Developer Guide, "Quotas in Amazon DynamoDB": bytes of a sort key. */
const LONGEST_SORT = 1024;

/** A token that a client carries from a write to its next read, in whatever region that is. */
export function writeToken(marks: readonly Mark[]): string {
  const rows = marks.map(({ sort, least }) => (least ? [sort, least.attribute, least.value] : [sort]));
  return Buffer.from(JSON.stringify(rows)).toString('base64url');
}

/** The marks of a token; undefined for a text that `writeToken` has not made. */
export function readToken(token: string): readonly Mark[] | undefined {
  let rows: Json;
  try {
    rows = JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return undefined;
  }
  if (!Array.isArray(rows)) return undefined;
  const marks = rows.map(toMark);
  return marks.every((mark) => mark !== undefined) ? marks.slice(0, MOST_MARKS) : undefined;
}

function toMark(row: Json): Mark | undefined {
  if (!Array.isArray(row)) return undefined;
  const [sort, attribute, value] = row;
  if (typeof sort !== 'string' || sort === '' || Buffer.byteLength(sort) > LONGEST_SORT) return undefined;
  if (row.length === 1) return { sort };
  if (typeof attribute !== 'string' || typeof value !== 'number') return undefined;
  return { sort, least: { attribute, value } };
}

/**
 * Waits until this region shows the writes of a token, or the time is up; false: this region is behind. The caller
 * chooses the partition, so that a client cannot ask for other clients' items.
 *
 * Cost: one read for each mark, repeated every 50 ms while the mark is missing.
 */
export async function caughtUp(
  partition: string,
  marks: readonly Mark[],
  { withinMs = 1000, table = dynamodbTable }: { withinMs?: number; table?: Table } = {},
): Promise<boolean> {
  const over = new AbortController();
  const timeUp = sleep(withinMs, false, { signal: over.signal }).catch(() => false);
  const looks = marks.map((mark) => () => shows(table, partition, mark));
  const shown = untilShown(looks, over.signal);
  return Promise.race([shown, timeUp]).finally(() => over.abort()); // a look may hang for longer
}

/** A look tells whether its mark is shown; then it is not repeated. */
async function untilShown(looks: readonly (() => Promise<boolean>)[], over: AbortSignal): Promise<boolean> {
  for (let missing = looks; !over.aborted; await sleep(LOOK_MS)) {
    const seen = await Promise.all(missing.map((look) => look()));
    missing = missing.filter((_, index) => !seen[index]);
    if (missing.length === 0) return true;
  }
  return false;
}

async function shows(table: Table, partition: string, { sort, least }: Mark): Promise<boolean> {
  const item = await table.get({ partition, sort });
  if (item === undefined) return false;
  return least === undefined || Number(item[least.attribute]) >= least.value;
}
