import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { callDynamodb } from '../lib/data/client';
import { environment } from '../lib/environment';
import { log } from '../lib/log';

/** Route 53 waits 2 s for an answer; what is left covers the API and a cold start. */
const BOUND_MS = 1000;

/** Sixteen checkers ask 60 to 95 times a minute; one proof a second serves them all. */
const CACHE_MS = 1000;

let last: { at: number; verdict: Promise<string> } | undefined;
let known = 'healthy';

/**
 * Answers Route 53's checkers: 200 when this region can serve, 503 when it cannot or was drained. One
 * bounded read of the region's drain flag proves function, permissions and table replica together.
 * Outsiders learn nothing but the status; the reason goes to the log, once each time it changes.
 */
export async function handler(): Promise<APIGatewayProxyStructuredResultV2> {
  const now = performance.now();
  if (last === undefined || now - last.at > CACHE_MS) last = { at: now, verdict: check() };
  const verdict = await last.verdict;
  if (verdict !== known)
    log(verdict === 'healthy' ? 'INFO' : 'WARN', 'health changed', { from: known, to: verdict });
  known = verdict;
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return verdict === 'healthy'
    ? { statusCode: 200, headers, body: '{"status":"pass"}' }
    : { statusCode: 503, headers, body: '{"status":"fail"}' };
}

/** `healthy`, `drained`, or what went wrong. */
async function check(): Promise<string> {
  try {
    const { name, partitionKey, sortKey } = environment.table();
    const { Item } = await callDynamodb<{ Item?: { drained?: { BOOL?: boolean } } }>(
      'GetItem',
      {
        TableName: name,
        Key: { [partitionKey]: { S: DRAIN_PARTITION }, [sortKey]: { S: environment.region() } },
        ConsistentRead: true,
      },
      { timeoutMs: BOUND_MS, attempts: 1 },
    );
    return Item?.drained?.BOOL === true ? 'drained' : 'healthy';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Its items say which regions an operator took out of service: sort key = region, `drained` = true. */
const DRAIN_PARTITION = 'antipode#drain';
