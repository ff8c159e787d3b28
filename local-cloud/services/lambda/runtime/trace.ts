import { randomBytes } from 'node:crypto';

/** A new trace (AWS X-Ray Developer Guide, "Tracing header"). */
export function newTrace(now: number): string {
  const root = `1-${Math.floor(now / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
  return `Root=${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}
