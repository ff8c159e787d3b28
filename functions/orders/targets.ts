import { targetsOf } from 'antipode/targets';
import type service from '../../antipode.config';
import { FulfilOrder } from '../contracts/order';
import { PriceRequest, Quote } from '../contracts/pricing';

/** What this function may start, by its definition. */
export const { enqueue, invoke } = targetsOf<typeof service, 'orders'>({
  sends: { fulfilment: FulfilOrder },
  invokes: { pricing: { payload: PriceRequest, answer: Quote } },
});
