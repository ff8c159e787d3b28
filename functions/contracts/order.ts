import * as z from 'zod/mini';

/** Letters, digits, dot, underscore and hyphen: safe in a key, a path and an id. */
export const CustomerId = z
  .string('must be text')
  .check(z.regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 letters, digits, ".", "_" or "-"'));

const Line = z.strictObject(
  {
    product: z
      .string('must be text')
      .check(z.regex(/^[^\p{Cc}\p{Cs}]{1,64}$/u, 'must be 1 to 64 characters, none of them a control')),
    quantity: z
      .int('must be a whole number')
      .check(z.minimum(1, 'must be at least 1'), z.maximum(1000, 'must be at most 1,000')),
    /** Price of one, in the currency's minor unit (cents), so that no fraction is ever rounded. */
    unitPriceMinor: z
      .int('must be a whole number')
      .check(z.minimum(0, 'must not be negative'), z.maximum(100_000_000, 'must be at most 100,000,000')),
  },
  'must be an object',
);

/** What `POST /orders` takes. Its longest is a tenth of what a table's item can hold. */
export const PlaceOrder = z.strictObject(
  {
    customer: CustomerId,
    currency: z.string('must be text').check(z.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as "EUR"')),
    lines: z
      .array(Line, 'must be a list')
      .check(z.minLength(1, 'must have at least one line'), z.maxLength(100, 'must have 100 lines at most')),
  },
  'must be an object',
);
export type PlaceOrder = z.output<typeof PlaceOrder>;

/** What `POST /orders` answers: a function of request and idempotency key alone, the same in every region. */
export const Order = z.object({
  id: z.string(),
  ...PlaceOrder.shape,
  /** In the currency's minor unit. */
  totalMinor: z.int(),
});
export type Order = z.output<typeof Order>;

/** An order as it is read. It never changes: what happens to it later are facts of their own. */
export const PlacedOrder = z.object({
  ...Order.shape,
  /** ISO 8601. */
  placedAt: z.string(),
  /** Where it was placed. */
  region: z.string(),
});
export type PlacedOrder = z.output<typeof PlacedOrder>;
