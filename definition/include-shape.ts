import { z } from 'zod';
import { wholeNumber } from './shapes';

const share = {
  /** A share is never above all of them. */
  percent: wholeNumber(1, 99, ' percent'),
  minutes: wholeNumber(1, 60, ' minutes'),
};

/** "Quotas for configuring and running an HTTP API": an integration answers within 30 s at the latest. */
const LONGEST_MS = 29_000;

export const includeShape = z.strictObject({
  errors: z.strictObject(share).optional(),
  latency: z.strictObject({ aboveMs: wholeNumber(1, LONGEST_MS, ' milliseconds'), ...share }).optional(),
});

/** What else than the health path decides whether DNS names a region. */
export type Include = z.output<typeof includeShape>;
