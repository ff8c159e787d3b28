import * as z from 'zod/mini';
import { ProductName } from './order';

/** What `POST /products/{product}/stock` takes. */
export const StockChange = z.strictObject(
  {
    /** Pieces that were delivered; a number below zero means lost pieces. */
    quantity: z
      .int('must be a whole number')
      .check(
        z.minimum(-1_000_000, 'must be at least -1,000,000'),
        z.maximum(1_000_000, 'must be at most 1,000,000'),
      ),
  },
  'must be an object',
);

/** A change as it is stored, and what the route answers. */
export const StockChanged = z.object({ product: ProductName, ...StockChange.shape });
export type StockChanged = z.output<typeof StockChanged>;
