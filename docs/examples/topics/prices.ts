import { firstSchema, Log } from 'antipode/data';
import { topicHandler } from 'antipode/topic';
import { Price } from './contracts';

const prices = new Log({ prefix: 'price#', schema: firstSchema((one) => Price.parse(one)) });

/** Every region gets every price, each from its own topic. So the price's own id is the key, and not the message's. */
export const handler = topicHandler(Price, async ({ payload }) => {
  await prices.append(`product#${payload.product}`, payload.id, payload);
});
