import { digest } from 'antipode/data';
import { call } from '../../support/example/call';
import { captureDeliveries } from '../../support/functions/deliveries';
import { captureLog } from '../../support/functions/logged-lines';
import { useMemoryTables } from '../../support/functions/memory-tables';
import { functionVariables, useVariables } from '../../support/functions/variables';

// A retry may come long after the first try was folded into a sum.

const [HOME, AWAY] = ['us-east-1', 'eu-west-1'] as const;
const HOUR = 3600_000;
const tables = useMemoryTables();
const deliveries = captureDeliveries();
useVariables(() => ({ ...functionVariables(tables.endpoint(), HOME), ...deliveries.variables() }));
captureLog();
afterEach(() => jest.restoreAllMocks());

const realNow = Date.now;
const at = (region: string) => Object.assign(process.env, functionVariables(tables.endpoint(), region));
const later = (hours: number) => jest.spyOn(Date, 'now').mockImplementation(() => realNow() + hours * HOUR);

const lines = [{ product: 'kite', quantity: 3, unitPriceMinor: 1 }];
const deliver = (key: string) =>
  call('POST /products/{product}/stock', { product: 'kite' }, { quantity: 1 }, key);
const place = (key: string) => call('POST /orders', {}, { customer: 'late', currency: 'EUR', lines }, key);
const cancel = (id: string) => call('POST /orders/{id}/cancellation', { id });
const stock = async () => (await call('GET /products/{product}/stock', { product: 'kite' })).available;

/** How many deliveries it takes for a read to compact. */
beforeEach(async () => {
  await Promise.all(Array.from({ length: 100 }, (_, index) => deliver(`delivery ${index}`)));
});

/** What every region shows hours later, after so many reads that everything old enough is folded. */
async function compacted(hours: number): Promise<Set<number>> {
  tables.replicate(HOME, AWAY);
  const stocks = new Set<number>();
  for (let round = 0; round < 14; round++) {
    for (const [index, region] of [AWAY, HOME].entries()) {
      later(hours + 2 * round + index / 2); // each region has a process of its own; this test has one for both
      at(region);
      stocks.add(await stock());
    }
    tables.replicate(HOME, AWAY, 'antipode#heard');
    tables.replicate(AWAY, HOME, 'antipode#heard');
  }
  return stocks;
}

/** All items of HOME's replica, with the digest of every operation that it still knows. */
const known = () => JSON.stringify(tables.items(HOME));

test('a delivery, a placing and a cancellation count once when they are retried within two days', async () => {
  const kept = await place('kept');
  const { id } = await place('cancelled');
  await cancel(id);
  expect(await compacted(3)).toEqual(new Set([97]));
  expect(await place('kept')).toEqual(kept);
  await place('cancelled');
  await cancel(id);
  await deliver('delivery 0');
  expect(await compacted(32)).toEqual(new Set([97]));
});

test('an order that is cancelled again after days puts back nothing more', async () => {
  const { id } = await place('cancelled');
  await cancel(id);
  expect(await compacted(60)).toEqual(new Set([100]));
  expect(known()).not.toContain(digest(`cancelled#${id}#0`));
  await cancel(id);
  expect(await stock()).toBe(100);
});
