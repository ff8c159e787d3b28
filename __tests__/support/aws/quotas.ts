import type { CredentialScope } from '../../../local-cloud/gateway/scope';

/** A call, as far as quotas tell calls apart. */
export interface QuotaCall {
  readonly scope: CredentialScope | undefined;
  readonly method: string;
  /** Its path, without the query. */
  readonly path: string;
}

/** How a service says that its quota is used up: its own words. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Quota {
  readonly name: string;
  readonly perSecond: number;
  readonly atOnce: number;
  /** Whose it is: each region's, or the account's. */
  readonly of: 'region' | 'account';
  readonly counts: (call: QuotaCall) => boolean;
  readonly refusal: Refusal;
}

const json = (message: string): Refusal => ({
  status: 429,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'TooManyRequestsException' },
  body: JSON.stringify({ message }),
});

const isOf = (service: string, { scope }: QuotaCall) => scope?.service === service;

/** "Lambda quotas": all control plane calls together, but for invocations, GetFunction and GetPolicy. */
function isLambdaControl(call: QuotaCall): boolean {
  if (!isOf('lambda', call) || call.path.endsWith('/invocations')) return false;
  return !(call.method === 'GET' && /\/functions\/[^/]+(\/policy)?$/.test(call.path));
}

/** The quotas that a deploy meets, each with its page. */
export const QUOTAS: readonly Quota[] = [
  {
    ...{ name: 'Lambda', perSecond: 15, atOnce: 15, of: 'region' },
    counts: isLambdaControl,
    refusal: json('Rate exceeded'),
  },
  {
    // "Quotas", Amazon Route 53 Developer Guide, "Maximums on API requests"
    ...{ name: 'Route 53', perSecond: 5, atOnce: 5, of: 'account' },
    counts: (call) => isOf('route53', call),
    refusal: {
      status: 400,
      headers: { 'content-type': 'text/xml' },
      body: '<?xml version="1.0"?><ErrorResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error><RequestId>0</RequestId></ErrorResponse>',
    },
  },
  {
    // "Amazon API Gateway quotas": CreateDomainName, one request every 30 seconds of an account
    ...{ name: 'a domain name', perSecond: 1 / 30, atOnce: 1, of: 'region' },
    counts: (call) =>
      isOf('apigateway', call) && call.method === 'POST' && call.path.endsWith('/domainnames'),
    refusal: json('Too Many Requests'),
  },
  {
    // the same page: 10 requests a second, with a burst of 40, for all of API Gateway's management together
    ...{ name: 'API Gateway', perSecond: 10, atOnce: 10, of: 'region' },
    counts: (call) => isOf('apigateway', call),
    refusal: json('Too Many Requests'),
  },
];

/** Calls that were let through, and those that were refused, by the quota's name. */
export type Seen = Record<string, { answered: number; throttled: number }>;

/** Keeps count of a token bucket for each quota, and for each region that has one of its own. */
export class Buckets {
  readonly seen: Seen = Object.fromEntries(QUOTAS.map(({ name }) => [name, { answered: 0, throttled: 0 }]));
  private readonly buckets = new Map<string, { tokens: number; filledAt: number }>();

  /** What a call is refused with; undefined where every quota has room for it. */
  refusal(call: QuotaCall, now = performance.now()): Refusal | undefined {
    for (const quota of QUOTAS.filter(({ counts }) => counts(call))) {
      const isWithin = this.take(quota, call, now);
      const seen = this.seen[quota.name];
      if (seen) seen[isWithin ? 'answered' : 'throttled'] += 1;
      if (!isWithin) return quota.refusal;
    }
    return undefined;
  }

  private take({ name, of, perSecond, atOnce }: Quota, { scope }: QuotaCall, now: number): boolean {
    const key = of === 'region' ? `${name} ${scope?.region}` : name;
    const { tokens, filledAt } = this.buckets.get(key) ?? { tokens: atOnce, filledAt: now };
    const filled = Math.min(atOnce, tokens + ((now - filledAt) * perSecond) / 1000);
    const isWithin = filled >= 1;
    this.buckets.set(key, { tokens: isWithin ? filled - 1 : filled, filledAt: now });
    return isWithin;
  }
}
