/** Events as AWS documents them. Events of these tests must have the same shape: the same fields in the same order. */

/** EventBridge User Guide, "Creating Amazon EventBridge event patterns": an event of a service. */
export const EC2_STATE_CHANGE = {
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '111122223333',
  time: '2017-12-22T18:43:48Z',
  region: 'us-west-1',
  resources: ['arn:aws:ec2:us-west-1:123456789012:instance/i-1234567890abcdef0'],
  detail: { 'instance-id': 'i-1234567890abcdef0', state: 'terminated' },
};

/** EventBridge User Guide, "Matching on null values and empty strings": an event with neither resources nor values. */
export const AUTO_SCALING_LAUNCH = {
  version: '0',
  id: '3e3c153a-8339-4e30-8c35-687ebef853fe',
  'detail-type': 'EC2 Instance Launch Successful',
  source: 'aws.autoscaling',
  account: '123456789012',
  time: '2015-11-11T21:31:47Z',
  region: 'us-east-1',
  resources: [],
  detail: { eventVersion: '', responseElements: null },
};

/** EventBridge User Guide, "Adding Amazon EventBridge events with PutEvents": an entry of a custom event. */
export const PUT_EVENTS_ENTRY = {
  Time: new Date('2016-01-14T01:02:03Z'),
  Source: 'com.mycompany.myapp',
  Resources: ['resource1', 'resource2'],
  DetailType: 'myDetailType',
  Detail: '{ "key1": "value1", "key2": "value2" }',
};

/** What EventBridge Scheduler sends to a function where a schedule has no input. */
export const SCHEDULER_NOTIFICATION = {
  version: '0',
  id: '37666ae6-48cf-4285-b4c6-a3320b38824a',
  'detail-type': 'Scheduled Event',
  source: 'aws.scheduler',
  account: '123456789012',
  time: '2024-06-13T12:30:00Z',
  region: 'us-east-2',
  resources: ['arn:aws:scheduler:us-east-2:123456789012:schedule/default/nightly'],
  detail: '{}',
};

/** EventBridge Scheduler User Guide, "Configuring a schedule's dead-letter queue": a message's attributes. */
export const SCHEDULER_DEAD_LETTER_ATTRIBUTES = {
  ERROR_CODE: 'AWS.SimpleQueueService.NonExistentQueue',
  ERROR_MESSAGE: 'The specified queue does not exist for this wsdl version.',
  EXECUTION_ID: 'ad06616e51cdf74a',
  IS_PAYLOAD_TRUNCATED: 'false',
  RETRY_ATTEMPTS: '0',
  SCHEDULED_TIME: '2022-05-14T01:12:00Z',
  SCHEDULE_ARN: 'arn:aws:scheduler:us-west-2:123456789012:schedule/default/DLQ-test',
  TARGET_ARN: 'arn:aws:sqs:us-west-2:123456789012:does-not-exist',
};

/** The shape of a value: types, separators, fields and their order count; letters and digits of values do not. */
export function shapeOf(value: unknown): unknown {
  if (typeof value === 'string')
    return value
      .replace(/[a-z]+/gi, 'a')
      .replace(/\d+/g, '0')
      .replace(/[a0]+/g, 'x');
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (value === null || typeof value !== 'object') return typeof value;
  return Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]);
}
