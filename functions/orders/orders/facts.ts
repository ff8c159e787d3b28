import type { Stored } from 'antipode/data';
import type { OrderEvent, PlacedOrder } from '../../contracts/order';
import { lifeOf, placed, placedOrder } from './order-logs';

const CUSTOMER = /^customer#(.+)$/;
const LIFE = /^life#([^#]+)#/;

/** An item of the table as an order; undefined where it is not one. */
export function orderIn(stored: Stored): PlacedOrder | undefined {
  const fact = CUSTOMER.test(stored.key.partition) ? placed.factIn(stored) : undefined;
  return fact && placedOrder(fact);
}

/** Something that has happened to an order. */
export interface LifeEvent {
  readonly order: string;
  readonly customer: string;
  readonly kind: OrderEvent['kind'];
}

/** What an item says has happened to an order; undefined where it is not about one. */
export function lifeEventIn(stored: Stored): LifeEvent | undefined {
  const [, customer] = CUSTOMER.exec(stored.key.partition) ?? [];
  const [, order] = LIFE.exec(stored.key.sort) ?? [];
  if (customer === undefined || order === undefined) return undefined;
  const fact = lifeOf(order).factIn(stored);
  return fact && { order, customer, kind: fact.body.kind };
}
