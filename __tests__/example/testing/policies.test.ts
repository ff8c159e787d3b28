import { synthesizeService } from 'antipode/testing';
import definition from '../../../antipode.config';

const service = synthesizeService(definition);

test.each(service.regions)('in %s only what takes orders may write them', (region) => {
  const { table, queue } = service.arns(region);
  expect(service.function('orders', region).may('dynamodb:PutItem', table)).toBe(true);
  expect(service.function('orders', region).may('sqs:SendMessage', queue('fulfilment'))).toBe(true);
  expect(service.function('pricing', region).may('dynamodb:PutItem')).toBe(false);
});

test('a function reaches no table of another region', () => {
  const { table } = service.arns('eu-west-1');
  expect(service.function('orders', 'us-east-1').may('dynamodb:GetItem', table)).toBe(false);
});

test('changes emits one kind of event', () => {
  const { eventBus } = service.arns();
  const emits = (type: string) =>
    service.function('changes').may('events:PutEvents', eventBus, {
      'events:source': 'orders',
      'events:detail-type': type,
    });
  expect(emits('order.placed')).toBe(true);
  expect(emits('order.paid')).toBe(false);
});
