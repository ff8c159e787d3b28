import { createHmac, timingSafeEqual } from 'node:crypto';
import { secret } from 'antipode/secret';

/** Whether a payment provider's call is really its own: it signs what it sends with a key that both know. */
export async function isSigned(body: string, signature: string): Promise<boolean> {
  const expected = createHmac('sha256', await secret('payment-provider'))
    .update(body)
    .digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
