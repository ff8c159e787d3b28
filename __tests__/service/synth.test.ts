import { type SynthesizedService, synthesizeService } from 'antipode/testing';

let service: SynthesizedService;
beforeAll(() => {
  service = synthesizeService();
});

test('orders may write, send to fulfilment and ask for prices', () => {
  const orders = service.function('orders');
  const { table, queue, function: alias } = service.arns();
  expect(orders.may('dynamodb:PutItem', table)).toBe(true);
  expect(orders.may('sqs:SendMessage', queue('fulfilment'))).toBe(true);
  expect(orders.may('lambda:InvokeFunction', alias('pricing'))).toBe(true);
});

test('pricing may neither read nor write', () => {
  const pricing = service.function('pricing');
  for (const action of ['dynamodb:GetItem', 'dynamodb:PutItem'])
    expect(pricing.may(action, service.arns().table)).toBe(false);
});

test('every region has the same stack, up to its name', () => {
  const [first = '', ...others] = service.regions;
  const route53 = 'us-east-1'; // where each region's alarm of its health check is
  const of = (region: string) =>
    service.stack(region).text.replaceAll(region, 'REGION').replaceAll(route53, 'REGION');
  for (const other of others) expect(of(other)).toBe(of(first));
});
