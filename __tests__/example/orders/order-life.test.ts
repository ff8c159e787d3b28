import { handler as pricing } from '../../../functions/pricing/handler';
import { AWAY, HOME, order, tea, useTwoRegions } from '../../support/example/two-regions';
import { context } from '../../support/functions/context';
import { FAILURE } from '../../support/functions/deliveries';

const { post, get, change, replicate, deliveries } = useTwoRegions();

describe('the life of an order', () => {
  const lines = [{ product: 'globe', quantity: 2, unitPriceMinor: 500 }];
  const pay = (region: string, id: string, reference: string, amountMinor = 1000) =>
    change(region, 'POST /orders/{id}/payment', { id }, { reference, amountMinor });
  const cancel = (region: string, id: string) => change(region, 'POST /orders/{id}/cancellation', { id });

  test('is paid once, however often the payment is sent', async () => {
    const { id } = (await post(HOME, order('payer', lines))).body;
    for (let tries = 0; tries < 3; tries++) expect((await pay(HOME, id, 'p-1')).statusCode).toBe(201);
    expect((await get(HOME, id)).body).toMatchObject({
      status: 'paid',
      events: [{ kind: 'paid', reference: 'p-1', amountMinor: 1000, region: HOME }],
    });
  });

  test('is paid in one region while the other cancels it: both stay, and the order shows the refund', async () => {
    const { id } = (await post(HOME, order('torn', lines))).body;
    await replicate(HOME, AWAY);
    expect((await pay(HOME, id, 'p-2')).statusCode).toBe(201);
    expect((await cancel(AWAY, id)).statusCode).toBe(201);
    await replicate(HOME, AWAY);
    const { body } = await get(AWAY, id);
    expect(body).toMatchObject({ status: 'cancelled', refundDueMinor: 1000 });
    expect(body.events.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['cancelled', 'paid']);
  });

  test('two payments are shown as too much', async () => {
    const { id } = (await post(HOME, order('twice-payer', lines))).body;
    await pay(HOME, id, 'p-3');
    await pay(HOME, id, 'p-4');
    expect((await get(HOME, id)).body).toMatchObject({ status: 'paid', refundDueMinor: 1000 });
  });

  test('goes to fulfilment when it is paid in full, under its own id as key', async () => {
    const { id } = (await post(HOME, order('whole', lines))).body;
    await pay(HOME, id, 'p-5', 400);
    expect(deliveries.messages()).toEqual([]);
    await pay(HOME, id, 'p-6', 600);
    await pay(HOME, id, 'p-6', 600);
    const message = { queue: `orders-${HOME}-fulfilment`, body: { key: id, payload: { order: id } } };
    expect(deliveries.messages()).toEqual([message, message]);
  });

  test('is paid though the queue does not answer, and the retry sends it to fulfilment', async () => {
    const { id } = (await post(HOME, order('unlucky', lines))).body;
    deliveries.reply('AmazonSQS.SendMessage', FAILURE, FAILURE, FAILURE);
    expect(await pay(HOME, id, 'p-7')).toMatchObject({ statusCode: 503, headers: { 'retry-after': '1' } });
    expect((await get(HOME, id)).body.status).toBe('paid');
    expect((await pay(HOME, id, 'p-7')).statusCode).toBe(201);
    expect(deliveries.messages()).toHaveLength(1);
  });

  test('that was cancelled is not sent to fulfilment', async () => {
    const { id } = (await post(HOME, order('regretful', lines))).body;
    await cancel(HOME, id);
    await pay(HOME, id, 'p-8');
    expect(deliveries.messages()).toEqual([]);
  });

  test('an order that the region does not know can be neither paid nor cancelled', async () => {
    const { id } = (await post(HOME, order('far', lines))).body;
    expect((await pay(AWAY, id, 'p')).statusCode).toBe(404);
    expect((await cancel(AWAY, id)).statusCode).toBe(404);
    expect((await pay(HOME, id, '', 0)).body.errors).toHaveLength(2);
  });
});

test('quotes what the function for pricing answers, under the request’s key', async () => {
  deliveries.answerInvocations(pricing, context);
  const body = { currency: 'EUR', lines: [{ ...tea, quantity: 10 }] };
  expect(await change(HOME, 'POST /quotes', {}, body, 'k')).toMatchObject({
    statusCode: 200,
    body: { lines: [{ product: 'tea', discountMinor: 225, priceMinor: 4275 }], totalMinor: 4275 },
  });
  expect(deliveries.invocations()).toMatchObject([
    { target: `orders-${HOME}-pricing:live`, type: 'RequestResponse', envelope: { key: 'k', payload: body } },
  ]);
  expect((await change(HOME, 'POST /quotes', {}, { currency: 'EUR' })).statusCode).toBe(400);
});
