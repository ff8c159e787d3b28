import type { About, Counts } from '../../cloudwatch/tally';
import type { HttpApi } from './types';

/** How a request was answered. */
interface Answered {
  readonly status: number;
  readonly latencyMs: number;
  /** Undefined where no function was invoked. */
  readonly integrationLatencyMs?: number;
}

/** Tells CloudWatch of a request what API Gateway tells ("Monitoring CloudWatch metrics for HTTP APIs in API Gateway"). */
export function countRequest(
  counts: Counts,
  { apiId, stage }: Pick<HttpApi, 'apiId' | 'stage'>,
  { status, latencyMs, integrationLatencyMs }: Answered,
): void {
  counts.add(`${apiId}/${stage}`, () => about(apiId, stage), {
    Count: 1,
    '4xx': status >= 400 && status < 500 ? 1 : 0,
    '5xx': status >= 500 ? 1 : 0,
    Latency: Math.round(latencyMs),
    ...(integrationLatencyMs === undefined ? {} : { IntegrationLatency: Math.round(integrationLatencyMs) }),
  });
}

function about(ApiId: string, Stage: string): About {
  return { namespace: 'AWS/ApiGateway', dimensions: [{ ApiId }, { ApiId, Stage }] };
}
