import { randomBytes } from 'node:crypto';

/** A new trace (AWS X-Ray Developer Guide, "Tracing header"). */
export function newTrace(now: number): string {
  const random = randomBytes(20).toString('hex');
  const root = `1-${Math.floor(now / 1000).toString(16)}-${random.slice(0, 24)}`;
  return `Root=${root};Parent=${random.slice(24)};Sampled=0`;
}
