import type { Clock } from '../../clock';
import type { ApiRequest, Forward } from '../../gateway/operation';
import { call, dynamodbRequest } from './api';
import type { Replication } from './replication';

export interface ExpiryOptions {
  readonly region: string;
  readonly moto: Forward;
  readonly replication: Replication;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/** DynamoDB takes a few days; tests and rehearsals are shorter. */
const EVERY_MS = 60_000;

/**
 * Deletes items whose time is over, as DynamoDB's time to live does. Such deletes replicate like any other
 * (DynamoDB Developer Guide, "Using time to live (TTL) in DynamoDB").
 */
export function startExpiry(options: ExpiryOptions): { stop(): void } {
  const stopped = new AbortController();
  void (async () => {
    while (!stopped.signal.aborted) {
      await options.clock.sleep(EVERY_MS, stopped.signal);
      if (!stopped.signal.aborted)
        await deleteExpired(options).catch((error) => options.log(`expiry: ${error}`));
    }
  })();
  return { stop: () => stopped.abort() };
}

/**
 * One look at every global table of the region. Returns how many items went. It asks moto for nothing but these: a scan
 * stops everything else that moto does.
 */
export async function deleteExpired({ region, moto, replication, clock }: ExpiryOptions): Promise<number> {
  let deleted = 0;
  for (const TableName of replication.tables()) {
    const attribute = await timeToLiveOf(moto, region, TableName);
    if (attribute === undefined) continue;
    const now = Math.floor(clock.now() / 1000);
    const expired = {
      ConditionExpression: '#expiry < :now', // it may be renewed by now
      ExpressionAttributeNames: { '#expiry': attribute },
      ExpressionAttributeValues: { ':now': { N: String(now) } },
    };
    for (const Key of replication.keysBelow(TableName, attribute, now)) {
      const input = { TableName, Key, ...expired };
      const request: ApiRequest = dynamodbRequest(region, 'DynamoDB_20120810.DeleteItem', input);
      const { status } = await replication.write(request, [TableName], () => [
        { table: TableName, key: Key, item: null, expired: true },
      ]);
      if (status < 400) deleted += 1;
    }
  }
  return deleted;
}

/** The attribute that holds an item's expiry; undefined where a table has none. */
export async function timeToLiveOf(
  moto: Forward,
  region: string,
  TableName: string,
): Promise<string | undefined> {
  const { TimeToLiveDescription: ttl } = await call<{
    TimeToLiveDescription?: { TimeToLiveStatus?: string; AttributeName?: string };
  }>(moto, region, 'DescribeTimeToLive', { TableName });
  return ttl?.TimeToLiveStatus === 'ENABLED' ? ttl.AttributeName : undefined;
}
