import { firstSchema, idempotent, Log, readClaim } from 'antipode/data';
import { StockChanged } from '../../contracts/stock';
import { addStock, productPartition } from './stock';

/** The changes of a product's stock, each under its idempotency key. */
const changes = new Log({
  prefix: 'change#',
  schema: firstSchema(readClaim((stored) => StockChanged.parse(stored))),
});

/** Changes a product's stock once, however often it is tried under a key for two days. @throws KeyReused. */
export const changeOnce = (key: string) =>
  idempotent({
    claims: changes,
    partition: ({ product }: StockChanged) => productPartition(product),
    answer: (change) => change,
    effect: ({ product, quantity }) => addStock(product, `changed#${key}`, quantity),
  });
