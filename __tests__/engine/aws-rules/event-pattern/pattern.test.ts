import {
  AUTO_SCALING_LAUNCH as launched,
  EC2_STATE_CHANGE as terminated,
} from '../../../support/aws-event-samples';
import { check } from '../../../support/event-pattern/pattern-rows';

// EventBridge User Guide, "Creating Amazon EventBridge event patterns" and the pages below it. Patterns and events
// are the pages' own, where they show them. Each pattern also has events that must not match.

describe('Creating Amazon EventBridge event patterns', () => {
  check([
    [
      'source, detail type and a value in detail',
      {
        source: ['aws.ec2'],
        'detail-type': ['EC2 Instance State-change Notification'],
        detail: { state: ['terminated'] },
      },
      [terminated],
      [
        { ...terminated, source: 'aws.ecs' },
        { ...terminated, detail: { state: 'running' } },
        { ...terminated, detail: { nested: { state: 'terminated' } } },
        { ...terminated, detail: {} },
        launched,
      ],
    ],
  ]);
});

describe('Event pattern syntax', () => {
  check([
    ['one of several values', { source: ['aws.ec2', 'aws.fargate'] }, [terminated], [launched]],
    [
      'a string, character by character',
      { source: ['aws.ec2'] },
      [],
      [{ source: 'AWS.EC2' }, { source: ' aws.ec2' }],
    ],
    ['300, not 300.0 or 3.0e2', '{"a":[300]}', ['{"a":300}'], ['{"a":300.0}', '{"a":3.0e2}', '{"a":"300"}']],
    ['3.0e2, not 300', '{"a":[3.0e2]}', ['{"a":3.0e2}'], ['{"a":300}', '{"a":3e2}']],
    ['true and false', { a: [true] }, [{ a: true }], [{ a: false }, { a: 'true' }, { a: 1 }, {}]],
    [
      'numbers beside strings in detail',
      { source: ['aws.macie'], detail: { 'risk-score': [80], trigger: { risk: [8] } } },
      [{ source: 'aws.macie', detail: { 'risk-score': 80, trigger: { 'alert-type': 'basic', risk: 8 } } }],
      [
        { source: 'aws.macie', detail: { 'risk-score': 80, trigger: { risk: 9 } } },
        { source: 'aws.macie', detail: { 'risk-score': 80, trigger: 8 } },
      ],
    ],
  ]);
});

describe('Matching on null values and empty strings', () => {
  check([
    [
      'an empty string',
      { detail: { eventVersion: [''] } },
      [launched],
      [{ detail: { eventVersion: null } }, { detail: {} }],
    ],
    [
      'null',
      { detail: { responseElements: [null] } },
      [launched],
      [{ detail: { responseElements: '' } }, { detail: {} }],
    ],
  ]);
});

describe('Matching on multiple values in an event field (arrays)', () => {
  const instance = (account: string) => `arn:aws:ec2:us-east-1:${account}:instance/i-b188560f`;
  check([
    [
      'any member of both',
      { resources: ['123456789012', '111122223333', '444455556666'].map(instance) },
      [
        {
          resources: [
            'arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:eb56d16b:autoScalingGroupName/ASGTerminate',
            instance('123456789012'),
          ],
        },
      ],
      [{ resources: [instance('999999999999')] }, { resources: [] }],
    ],
    [
      'fields of one member, not of two',
      { employees: { firstName: ['Anna'], lastName: ['Smith'] } },
      [
        {
          employees: [
            { firstName: 'John', lastName: 'Doe' },
            { firstName: 'Anna', lastName: 'Smith' },
          ],
        },
      ],
      [
        {
          employees: [
            { firstName: 'Anna', lastName: 'Jones' },
            { firstName: 'Peter', lastName: 'Smith' },
          ],
        },
      ],
    ],
    ['members of members', { a: { b: [1] } }, [{ a: [[{ b: 2 }], [{ b: [3, 1] }]] }], [{ a: [[{ b: 2 }]] }]],
  ]);
});

describe('Or matching ($or)', () => {
  check([
    [
      'over fields',
      { $or: [{ Location: ['New York'] }, { Day: ['Monday'] }] },
      [{ Location: 'New York' }, { Day: 'Monday' }],
      [{ Location: 'Rome', Day: 'Sunday' }, {}],
    ],
    [
      'in detail, with operators',
      '{"detail":{"$or":[{"c-count":[{"numeric":[">",0,"<=",5]}]},{"d-count":[{"numeric":["<",10]}]},{"x-limit":[{"numeric":["=",3.018e2]}]}]}}',
      [{ detail: { 'c-count': 1 } }, { detail: { 'd-count': 9 } }, { detail: { 'x-limit': 301.8 } }],
      [{ detail: { 'c-count': 6, 'd-count': 10, 'x-limit': 1 } }, { detail: {} }],
    ],
    [
      'with And inside, and inside itself',
      {
        source: ['aws.cloudwatch'],
        $or: [
          { metricName: ['CPUUtilization', 'ReadLatency'] },
          { metricType: ['MetricType'], $or: [{ metricId: [1234] }, { spaceId: [1000] }] },
        ],
      },
      [
        { source: 'aws.cloudwatch', metricName: 'ReadLatency' },
        { source: 'aws.cloudwatch', metricType: 'MetricType', spaceId: 1000 },
      ],
      [
        { source: 'aws.cloudwatch', metricType: 'MetricType' },
        { source: 'aws.cloudwatch', spaceId: 1000 },
        { source: 'aws.ec2', metricName: 'ReadLatency' },
      ],
    ],
  ]);
});

describe('Best practices for Amazon EventBridge event patterns', () => {
  const call = (source: string, eventName: string) => ({
    'detail-type': 'AWS API Call via CloudTrail',
    source,
    detail: { eventName },
  });
  const payment = (type: string, account = '012345678910') => ({
    'detail-type': type,
    source: 'acme.payments',
    account,
    region: 'us-east-1',
  });
  check([
    [
      'calls of two services',
      {
        'detail-type': ['AWS API Call via CloudTrail'],
        $or: [
          { source: ['aws.sqs'], detail: { eventName: ['CreateQueue', 'SetQueueAttributes'] } },
          { source: ['aws.kms'], detail: { eventName: ['CreateKey', 'DisableKeyRotation'] } },
        ],
      },
      [call('aws.sqs', 'CreateQueue'), call('aws.kms', 'DisableKeyRotation')],
      [call('aws.sqs', 'CreateKey'), call('aws.kms', 'CreateQueue'), call('aws.s3', 'CreateQueue')],
    ],
    [
      'a source alone',
      { source: ['acme.payments'] },
      [payment('Payment accepted'), payment('Payment rejected')],
      [{ source: 'acme' }],
    ],
    [
      'a source with detail type, account and region',
      {
        account: ['012345678910'],
        source: ['acme.payments'],
        region: ['us-east-1'],
        'detail-type': ['Payment accepted'],
      },
      [payment('Payment accepted')],
      [payment('Payment rejected'), payment('Payment accepted', '111122223333')],
    ],
  ]);
});
