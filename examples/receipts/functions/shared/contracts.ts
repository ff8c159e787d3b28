import * as z from 'zod/mini';

/** The client chooses it, so that a retry in another region is the same receipt. */
export const ReceiptId = z
  .string()
  .check(z.regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, _ or -'));

export const Month = z.string().check(z.regex(/^\d{4}-\d{2}$/, 'must be a month, such as 2026-11'));

/** A receipt was read. */
export const ReceiptRead = z.object({ id: ReceiptId, month: Month, cents: z.int() });
