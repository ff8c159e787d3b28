import * as z from 'zod/mini';
import { OrderId } from './order';

export const CouponCode = z
  .string('must be text')
  .check(z.regex(/^[A-Za-z0-9-]{1,32}$/, 'must be 1 to 32 letters, digits or "-"'));

/** What `PUT /coupons/{code}` takes. */
export const CreateCoupon = z.strictObject(
  {
    /** How often the coupon can be redeemed. */
    uses: z
      .int('must be a whole number')
      .check(z.minimum(1, 'must be at least 1'), z.maximum(1000, 'must be at most 1,000')),
  },
  'must be an object',
);

/** What `POST /coupons/{code}/redemptions` takes. */
export const RedeemCoupon = z.strictObject({ order: OrderId }, 'must be an object');

/** A coupon as it is stored. */
export const Coupon = z.object({ uses: z.int(), redeemedBy: z.array(z.string()) });
export type Coupon = z.output<typeof Coupon>;
