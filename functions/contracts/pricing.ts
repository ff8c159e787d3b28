import * as z from 'zod/mini';
import { Currency, Lines } from './order';

/** What `POST /quotes` takes, and what `pricing` is invoked with. */
export const PriceRequest = z.strictObject({ currency: Currency, lines: Lines }, 'must be an object');
export type PriceRequest = z.output<typeof PriceRequest>;

/** What `pricing` answers; amounts in the currency's minor unit. */
export const Quote = z.object({
  currency: Currency,
  lines: z.array(z.object({ product: z.string(), discountMinor: z.int(), priceMinor: z.int() })),
  totalMinor: z.int(),
});
export type Quote = z.output<typeof Quote>;
