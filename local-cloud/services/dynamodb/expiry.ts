import type { Clock } from '../../clock';
import type { Forward } from '../../gateway/operation';
import { every } from '../until-done';
import { call } from './api';
import type { ItemEngine } from './items/engine';
import { attributeOf, type Item } from './items/values/types';

interface ExpiryOptions {
  readonly region: string;
  readonly moto: Forward;
  readonly engine: ItemEngine;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/** The time between two scans. DynamoDB takes a few days; tests and rehearsals are shorter. */
const EVERY_MS = 60_000;

/**
 * Deletes expired items, as DynamoDB's time to live does. These deletes replicate like any other (DynamoDB Developer
 * Guide, "Using time to live (TTL) in DynamoDB").
 */
export function startExpiry(options: ExpiryOptions): { stop(): void } {
  const stopped = new AbortController();
  const { clock, log } = options;
  const patience = { clock, signal: stopped.signal, log: (line: string) => log(`expiry: ${line}`) };
  every(EVERY_MS, () => deleteExpired(options), patience);
  return { stop: () => stopped.abort() };
}

/** Scans every table of the region once. Returns the number of deleted items. */
export async function deleteExpired({ region, moto, engine, clock }: ExpiryOptions): Promise<number> {
  const now = Math.floor(clock.now() / 1000);
  let deleted = 0;
  for (const table of [...engine.names()]) {
    const attribute = await timeToLiveOf(moto, region, table).catch(() => undefined); // the table may be gone by now
    if (attribute !== undefined) deleted += expire(engine, table, (item) => isOver(item, attribute, now));
  }
  return deleted;
}

function expire(engine: ItemEngine, name: string, isDue: (item: Item) => boolean): number {
  const table = engine.find(name);
  if (!table) return 0;
  const over = [...table.all()].filter(isDue);
  for (const before of over)
    engine.write([{ table: name, key: table.keyOf(before), before, after: null, expired: true }]);
  return over.length;
}

/**
 * DynamoDB Developer Guide, "How it works: DynamoDB Time to Live (TTL)": a time that is five years old, or older, is taken
 * for a mistake. The page does not say how long a year is.
 */
const FIVE_YEARS_S = 5 * 365 * 24 * 3600;

/** A value that is not a number is no expiry time. */
function isOver(item: Item, attribute: string, now: number): boolean {
  const seconds = attributeOf(item, attribute)?.N;
  if (seconds === undefined) return false;
  const age = now - Number(seconds);
  return age > 0 && age < FIVE_YEARS_S;
}

/** The attribute that holds an item's expiry; undefined if a table has none. */
export async function timeToLiveOf(
  moto: Forward,
  region: string,
  TableName: string,
): Promise<string | undefined> {
  const { TimeToLiveDescription: ttl } = await call<{
    TimeToLiveDescription?: { TimeToLiveStatus?: string; AttributeName?: string };
  }>({ forward: moto, region }, 'DescribeTimeToLive', { TableName });
  return ttl?.TimeToLiveStatus === 'ENABLED' ? ttl.AttributeName : undefined;
}
