import * as z from 'zod/mini';

/** Letters, digits, dot, underscore and hyphen: safe in a key, a path and an id. */
export const CustomerId = z
  .string('must be text')
  .check(z.regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 letters, digits, ".", "_" or "-"'));

/** An order's id holds its customer's, and is safe in the same places. */
export const OrderId = z
  .string('must be text')
  .check(z.regex(/^[A-Za-z0-9._~-]{1,128}$/, 'must be 1 to 128 letters, digits, ".", "_", "~" or "-"'));

export const ProductName = z
  .string('must be text')
  .check(z.regex(/^[^\p{Cc}\p{Cs}]{1,64}$/u, 'must be 1 to 64 characters, none of them a control'));

const Line = z.strictObject(
  {
    product: ProductName,
    quantity: z
      .int('must be a whole number')
      .check(z.minimum(1, 'must be at least 1'), z.maximum(1000, 'must be at most 1,000')),
    /** Price of one piece, in the currency's minor unit (cents): whole numbers are never rounded. */
    unitPriceMinor: z
      .int('must be a whole number')
      .check(z.minimum(0, 'must not be negative'), z.maximum(100_000_000, 'must be at most 100,000,000')),
  },
  'must be an object',
);

export const Lines = z
  .array(Line, 'must be a list')
  .check(z.minLength(1, 'must have at least one line'), z.maxLength(100, 'must have 100 lines at most'));

export const Currency = z
  .string('must be text')
  .check(z.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as "EUR"'));

/** What `POST /orders` takes. The longest valid order is a tenth of what a table's item can hold. */
export const PlaceOrder = z.strictObject(
  {
    customer: CustomerId,
    currency: Currency,
    lines: Lines,
  },
  'must be an object',
);
export type PlaceOrder = z.output<typeof PlaceOrder>;

/**
 * What `POST /orders` answers. It follows from the request and the idempotency key alone, so it is the same in every
 * region.
 */
export const Order = z.object({
  id: OrderId,
  ...PlaceOrder.shape,
  /** In the currency's minor unit. */
  totalMinor: z.int(),
});
export type Order = z.output<typeof Order>;

/** An order as it is listed. It never changes: what happens to the order later is stored as facts of their own. */
export const PlacedOrder = z.object({
  ...Order.shape,
  /** ISO 8601. */
  placedAt: z.string(),
  /** The region where it was placed. */
  region: z.string(),
});
export type PlacedOrder = z.output<typeof PlacedOrder>;

/** What `POST /orders/{id}/payment` takes. */
export const PayOrder = z.strictObject(
  {
    /** The payment's own name. A retry with the same name is the same payment. */
    reference: z
      .string('must be text')
      .check(z.regex(/^[\x21-\x7e]{1,64}$/, 'must be 1 to 64 visible ASCII characters')),
    amountMinor: z.int('must be a whole number').check(z.minimum(1, 'must be at least 1')),
  },
  'must be an object',
);
export type PayOrder = z.output<typeof PayOrder>;

/** What has happened to an order since it was placed. */
export const OrderEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paid'), ...PayOrder.shape }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('confirmed') }),
  z.object({ kind: z.literal('fulfilled') }),
  z.object({ kind: z.literal('expired') }),
]);
export type OrderEvent = z.output<typeof OrderEvent>;

/** `expired`: it was not paid in time. */
export type OrderStatus = 'placed' | 'paid' | 'fulfilled' | 'cancelled' | 'expired';

/** An order with its life so far, as this region has received it. Its status follows from what has happened to it. */
export interface OrderWithLife extends PlacedOrder {
  readonly status: OrderStatus;
  readonly events: readonly (OrderEvent & { readonly at: string; readonly region: string })[];
  /** Paid too much, or paid and also cancelled or expired: two regions may accept both at the same time. */
  readonly refundDueMinor?: number;
  /** Fulfilled in one region, and cancelled or expired in another: the goods are gone, but are counted in stock. */
  readonly fulfilledAndRestocked?: true;
}

/** The payload of the event `order.placed`. */
export const OrderPlaced = z.object({ order: OrderId, customer: CustomerId, totalMinor: z.int() });

/** The payload of a message in the queue `fulfilment`: an order that is paid. */
export const FulfilOrder = z.object({ order: OrderId });
