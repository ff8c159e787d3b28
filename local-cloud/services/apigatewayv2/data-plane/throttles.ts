import type { Clock } from '../../../clock';
import { TokenBucket } from './token-bucket';
import type { HttpApi } from './types';

/** Limits the rate of requests to the routes of a region's APIs. */
export class Throttles {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(private readonly clock: Clock) {}

  /** Whether a request to a route is within the limits. */
  admit(api: HttpApi, routeKey: string): boolean {
    const name = api.throttles.has(routeKey) ? routeKey : 'default';
    const throttle = api.throttles.get(name);
    if (throttle === undefined) return true;
    const id = `${api.apiId} ${api.stage} ${name} ${throttle.rate} ${throttle.burst}`;
    const bucket = this.buckets.get(id) ?? new TokenBucket(throttle, this.clock.now());
    this.buckets.set(id, bucket);
    return bucket.take(this.clock.now());
  }
}
