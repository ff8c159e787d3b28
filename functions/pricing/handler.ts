import { directHandler } from 'antipode/direct';
import { PriceRequest, Quote } from '../contracts/pricing';

/** From this many pieces of one product on, there is a discount. */
const DISCOUNT_FROM = 10;
const DISCOUNT_PERCENT = 5;

/** Prices lines. The price follows from the lines alone, so it may be asked again, anywhere. */
export const handler = directHandler({ payload: PriceRequest, answer: Quote }, async ({ payload }) => {
  const lines = payload.lines.map(({ product, quantity, unitPriceMinor }) => {
    const fullMinor = quantity * unitPriceMinor;
    const percent = quantity >= DISCOUNT_FROM ? DISCOUNT_PERCENT : 0;
    const discountMinor = Math.floor((fullMinor * percent) / 100);
    return { product, discountMinor, priceMinor: fullMinor - discountMinor };
  });
  const totalMinor = lines.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
  return { currency: payload.currency, lines, totalMinor };
});
