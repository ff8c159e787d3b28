import * as z from 'zod/mini';

/** Letters, digits, dot, underscore and hyphen: safe in a key, a path and an id. */
export const CustomerId = z
  .string('must be text')
  .check(z.regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 letters, digits, ".", "_" or "-"'));

const Line = z.strictObject({
  product: z
    .string('must be text')
    .check(z.minLength(1, 'must not be empty'), z.maxLength(64, 'must have 64 characters at most')),
  quantity: z
    .int('must be a whole number')
    .check(z.minimum(1, 'must be at least 1'), z.maximum(1000, 'must be at most 1,000')),
  /** Price of one, in the currency's minor unit (cents), so that no fraction is ever rounded. */
  unitPriceMinor: z
    .int('must be a whole number')
    .check(z.minimum(0, 'must not be negative'), z.maximum(100_000_000, 'must be at most 100,000,000')),
});

/** What `POST /orders` takes. */
export const PlaceOrder = z.strictObject({
  customer: CustomerId,
  currency: z.string('must be text').check(z.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as "EUR"')),
  lines: z
    .array(Line, 'must be a list')
    .check(z.minLength(1, 'must have at least one line'), z.maxLength(100, 'must have 100 lines at most')),
});
export type PlaceOrder = z.output<typeof PlaceOrder>;

/** An order as the service answers it. It never changes: what happens to it later are facts of their own. */
export interface Order extends PlaceOrder {
  readonly id: string;
  readonly totalMinor: number;
  readonly placedAt: string;
  /** Where the order was placed. */
  readonly region: string;
}
