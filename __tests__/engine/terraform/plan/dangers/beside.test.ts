import { from, reasons } from '../../../../support/plans/by-hand';

// What a service has beside its definition: resources of types that no stack makes by itself.

const alarm = { type: 'aws_cloudwatch_metric_alarm', is: { alarm_name: 'late' } };
const events = { type: 'aws_s3_bucket_notification', is: { bucket: 'acme-files' } };
const topic = (name: string) => `arn:aws:sns:us-east-1:1:${name}`;

test.each([
  ['another threshold', from(alarm, { threshold: 1 }, { threshold: 5 })],
  [
    'one more to be told',
    from(alarm, { alarm_actions: [topic('a')] }, { alarm_actions: [topic('a'), topic('b')] }),
  ],
  [
    'another topic that this deploy makes',
    from(alarm, { alarm_actions: [topic('a')] }, {}, { unknown: { alarm_actions: true } }),
  ],
  ['events switched on', from(events, { eventbridge: false }, { eventbridge: true })],
  ['a new alarm', { ...alarm, actions: ['create'] }],
])('%s costs nothing', (_what, change) => {
  expect(reasons(change)).toEqual([]);
});

test.each([
  [
    'nobody told',
    from(alarm, { alarm_actions: [topic('a')] }, { alarm_actions: [] }),
    'the alarm late tells a no more',
  ],
  [
    'no actions',
    from(alarm, { actions_enabled: true }, { actions_enabled: false }),
    'switches its actions off: nobody is told when it goes off',
  ],
  [
    'no alarm',
    { ...alarm, actions: ['delete'] },
    'deletes the alarm late: nobody is told any more of what it looks at',
  ],
  [
    'events switched off',
    from(events, { eventbridge: true }, { eventbridge: false }),
    'sends no event of an object any more: what they start is not started',
  ],
  [
    'no notifications',
    { ...events, actions: ['delete'] },
    'deletes the notifications of the bucket acme-files: what happens to its objects starts nothing any more',
  ],
  [
    'no bucket',
    { type: 'aws_s3_bucket', is: { bucket: 'acme-files' }, actions: ['delete'] },
    'deletes the bucket acme-files, with every version of everything in it',
  ],
  [
    'a type that nobody knows here',
    from({ type: 'aws_kinesis_stream', is: { name: 'clicks' } }, { shard_count: 1 }, { shard_count: 2 }),
    'changes aws_kinesis_stream.it: antipode does not know what one of type aws_kinesis_stream holds',
  ],
])('%s is a danger', (_what, change, reason) => {
  expect(reasons(change)).toEqual([reason]);
});
