import { synthesizeService } from 'antipode/testing';
import definition from '../../../antipode.config';

const service = synthesizeService(definition);

test('messages that cannot be handled are kept for two weeks', () => {
  for (const region of service.regions) {
    const queue = service.stack(region).one('aws_sqs_queue', 'channels_queue-fulfilment_dead-letters');
    expect(queue.message_retention_seconds).toBe(14 * 24 * 3600);
  }
});

test('the expiry has a minute, and its bundle is small', () => {
  const { timeoutSeconds, code } = service.function('expiry', 'eu-west-1');
  expect(timeoutSeconds).toBe(60);
  expect(code.sizeBytes).toBeLessThan(100_000);
});
