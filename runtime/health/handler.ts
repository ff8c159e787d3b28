import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { logChange } from './log-change';
import { type Finding, probe } from './probe';

/**
 * How long a probe's finding is used. Sixteen checkers ask 60 to 95 times a minute; one probe a second serves them
 * all.
 */
const CACHE_MS = 1000;

let last: { readonly at: number; readonly finding: Promise<Finding> } | undefined;

/**
 * Answers Route 53's checkers: 200 when this region can serve, 503 when it cannot or is drained. Callers learn
 * nothing else. The reason goes to the log, once each time it changes.
 */
export async function handler(): Promise<APIGatewayProxyStructuredResultV2> {
  const finding = await recentFinding();
  logChange(finding);
  const healthy = finding.state === 'healthy';
  return {
    statusCode: healthy ? 200 : 503,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ status: healthy ? 'ok' : 'unavailable' }),
  };
}

/** Uses the wall clock: Lambda freezes an environment between events, and other clocks may stop with it. */
function recentFinding(): Promise<Finding> {
  const now = Date.now();
  if (last === undefined || Math.abs(now - last.at) >= CACHE_MS) last = { at: now, finding: probe() };
  return last.finding;
}
