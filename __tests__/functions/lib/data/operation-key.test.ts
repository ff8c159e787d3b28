import type { SQSRecord } from 'aws-lambda';
import { eventKey, httpKey, queueKey, scheduleKey } from '../../../../functions/lib/data/operation-key';

const record = (attributes: object) => ({ messageId: 'm-1', attributes }) as SQSRecord;

test('every kind of event has a key that is the same at each delivery', () => {
  expect(httpKey({ headers: { 'idempotency-key': 'k' } })).toBe('k');
  expect(httpKey({ headers: {} })).toBeUndefined();
  expect(queueKey(record({}))).toBe('m-1');
  expect(queueKey(record({ MessageDeduplicationId: 'd-1' }))).toBe('d-1');
  expect(eventKey({ id: 'e-1' })).toBe('e-1');
});

test('a slot of a schedule has one key in all regions', () => {
  const slot = (region: string) =>
    scheduleKey({
      time: '2026-01-01T00:00:00Z',
      resources: [`arn:aws:scheduler:${region}:1:schedule/default/nightly`],
    });
  expect(slot('us-east-1')).toBe('nightly@2026-01-01T00:00:00Z');
  expect(slot('eu-west-1')).toBe(slot('us-east-1'));
});
