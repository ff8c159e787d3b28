import { firstSchema, NotHome, type Owned, OwnedItems } from 'antipode/data';
import { environment } from 'antipode/environment';
import { HttpProblem, json, jsonBody, pathParameter } from 'antipode/http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Coupon, CouponCode, CreateCoupon, RedeemCoupon } from '../../contracts/coupon';
import { readAfterHeader, waitForOwnWrites } from '../headers';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;

/** One region decides, so that no coupon is redeemed too often and no two coupons have one code. */
const coupons = new OwnedItems<Coupon>({
  type: 'coupon',
  schema: firstSchema((stored) => Coupon.parse(stored)),
});

/** `PUT /coupons/{code}`. */
export async function putCoupon(event: Event): Promise<Response> {
  const code = pathParameter(event, 'code', CouponCode);
  const { uses } = jsonBody(event, CreateCoupon);
  return inHome(event, async () => {
    const coupon = await change(code, (found) => {
      if (found !== undefined && found.uses !== uses) throw new HttpProblem(409, 'The code is taken.');
      return found === undefined ? { uses, redeemedBy: [] } : undefined;
    });
    return answer(code, coupon, readAfter(coupon));
  });
}

/** `POST /coupons/{code}/redemptions`: counts once for each order, however often it is asked. */
export async function redeemCoupon(event: Event): Promise<Response> {
  const code = pathParameter(event, 'code', CouponCode);
  const { order } = jsonBody(event, RedeemCoupon);
  return inHome(event, async () => {
    const coupon = await change(code, (found) => {
      if (found === undefined) throw new HttpProblem(404, 'There is no such coupon.');
      if (found.redeemedBy.includes(order)) return undefined;
      if (found.redeemedBy.length >= found.uses) throw new HttpProblem(409, 'The coupon is used up.');
      return { ...found, redeemedBy: [...found.redeemedBy, order] };
    });
    return answer(code, coupon, readAfter(coupon));
  });
}

/**
 * `GET /coupons/{code}`: as this region has received it. It waits a moment for what the client itself has written.
 */
export async function getCoupon(event: Event): Promise<Response> {
  const code = pathParameter(event, 'code', CouponCode);
  const behind = await waitForOwnWrites(event, partition(code));
  const coupon = await coupons.read(partition(code), code);
  if (coupon === undefined) throw new HttpProblem(404, 'This region knows no such coupon.');
  return answer(code, coupon, behind);
}

function change(code: string, how: (found: Coupon | undefined) => Coupon | undefined) {
  return coupons.update(partition(code), code, how);
}

/**
 * Sends a client that came to another region to the home's own name; method and body stay the same (RFC 9110, "307").
 */
async function inHome(event: Event, task: () => Promise<Response>): Promise<Response> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof NotHome)) throw error;
    const domain = environment.domain();
    if (domain === undefined) throw new HttpProblem(421, `Coupons are written in ${error.home}.`);
    const location = `https://${error.home}.${domain}${event.rawPath}`;
    return {
      ...json(307, { home: error.home, location }),
      headers: { location, 'cache-control': 'no-store' },
    };
  }
}

function readAfter(coupon: Owned<Coupon> | undefined): Record<string, string> {
  if (coupon === undefined) return {};
  return readAfterHeader([{ ...coupon.key, least: { attribute: 'version', value: coupon.version } }]);
}

function answer(code: string, coupon: Owned<Coupon> | undefined, headers: Record<string, string>): Response {
  if (coupon === undefined) throw new Error(`coupon ${code} vanished`);
  const superseded = coupon.superseded.length > 0 ? { superseded: coupon.superseded.map(told) } : {};
  return json(200, { code, ...told(coupon.body), ...superseded }, headers);
}

/** Anybody may ask: whose orders redeemed it is nobody else's business. */
function told({ uses, redeemedBy }: Coupon) {
  return { uses, left: uses - redeemedBy.length };
}

function partition(code: string): string {
  return `coupon#${code}`;
}
