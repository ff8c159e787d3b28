import { compilePattern } from '../../../local-cloud/services/events/pattern/pattern';

// EventBridge User Guide, "Creating Amazon EventBridge event patterns" and the pages below it. Patterns and events
// are those of the pages where they show them; each comes with events beside it that must not match.

type Given = object | string;

const json = (given: Given) => (typeof given === 'string' ? given : JSON.stringify(given));
const matches = (pattern: Given, event: Given) => compilePattern(json(pattern))(json(event));

/** What a pattern matches, and what it does not. */
type Row = [what: string, pattern: Given, yes: Given[], no: Given[]];

function check(rows: Row[]): void {
  test.each(rows)('%s', (_what, pattern, yes, no) => {
    expect(yes.map((event) => [event, matches(pattern, event)])).toEqual(yes.map((event) => [event, true]));
    expect(no.map((event) => [event, matches(pattern, event)])).toEqual(no.map((event) => [event, false]));
  });
}

const terminated = {
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

const launched = {
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

describe('Comparison operators', () => {
  const state = (value: unknown) => ({ detail: { state: value } });
  const file = (FileName: unknown) => ({ FileName });
  check([
    [
      'prefix',
      { time: [{ prefix: '2017-10-02' }] },
      [{ time: '2017-10-02T18:43:48Z' }],
      [{ time: '2017-10-03' }, { time: 2017 }, {}],
    ],
    [
      'prefix while ignoring case',
      { service: [{ prefix: { 'equals-ignore-case': 'EventB' } }] },
      ['EventBridge', 'eventbridge', 'EVENTBRIDGE', 'eventBus'].map((service) => ({ service })),
      [{ service: 'myEventB' }, { service: 'Event' }],
    ],
    ['suffix', file([{ suffix: '.png' }]), [file('a.png')], [file('a.PNG'), file('a.png.txt'), file(null)]],
    [
      'suffix while ignoring case',
      file([{ suffix: { 'equals-ignore-case': '.png' } }]),
      [file('a.PNG'), file('a.png')],
      [file('a.jpg')],
    ],
    [
      'anything-but a string',
      state([{ 'anything-but': 'initializing' }]),
      [state('running'), state(null), state(1)],
      [state('initializing'), { detail: {} }],
    ],
    [
      'anything-but a number',
      { detail: { 'x-limit': [{ 'anything-but': 123 }] } },
      [{ detail: { 'x-limit': 124 } }, { detail: { 'x-limit': '123' } }],
      [{ detail: { 'x-limit': 123 } }, '{"detail":{"x-limit":1.23e2}}'],
    ],
    [
      'anything-but strings',
      state([{ 'anything-but': ['stopped', 'overloaded'] }]),
      [state('running')],
      [state('stopped'), state('overloaded')],
    ],
    [
      'anything-but numbers',
      state([{ 'anything-but': [100, 200, 300] }]),
      [state(101)],
      [state(100), state(200), state(300)],
    ],
    [
      'anything-but while ignoring case',
      state([{ 'anything-but': { 'equals-ignore-case': 'initializing' } }]),
      [state('running')],
      [state('INITIALIZING'), state('initializing')],
    ],
    [
      'anything-but texts while ignoring case',
      state([{ 'anything-but': { 'equals-ignore-case': ['initializing', 'stopped'] } }]),
      [state('running')],
      [state('Initializing'), state('STOPPED')],
    ],
    [
      'anything-but a prefix',
      state([{ 'anything-but': { prefix: 'init' } }]),
      [state('running')],
      [state('initializing'), { detail: {} }],
    ],
    [
      'anything-but prefixes',
      state([{ 'anything-but': { prefix: ['init', 'stop'] } }]),
      [state('running')],
      [state('initializing'), state('stopped')],
    ],
    [
      'anything-but a suffix',
      file([{ 'anything-but': { suffix: '.txt' } }]),
      [file('a.png')],
      [file('a.txt')],
    ],
    [
      'anything-but suffixes',
      file([{ 'anything-but': { suffix: ['.txt', '.rtf'] } }]),
      [file('a.png')],
      [file('a.txt'), file('a.rtf')],
    ],
    [
      'anything-but a wildcard',
      file([{ 'anything-but': { wildcard: '*/lib/*' } }]),
      [file('src/bin/a')],
      [file('src/lib/a')],
    ],
    [
      'anything-but wildcards',
      file([{ 'anything-but': { wildcard: ['*/lib/*', '*/bin/*'] } }]),
      [file('src/test/a')],
      [file('a/lib/b'), file('a/bin/b')],
    ],
    [
      'anything-but one of several, beside a value',
      state([{ 'anything-but': 'a' }, 'a']),
      [state('a'), state('b')],
      [{ detail: {} }],
    ],
    [
      'numeric',
      '{"detail":{"c-count":[{"numeric":[">",0,"<=",5]}],"d-count":[{"numeric":["<",10]}],"x-limit":[{"numeric":["=",3.018e2]}]}}',
      [{ detail: { 'c-count': 5, 'd-count': 3, 'x-limit': 301.8 } }],
      [
        { detail: { 'c-count': 0, 'd-count': 3, 'x-limit': 301.8 } },
        { detail: { 'c-count': 5, 'd-count': 10, 'x-limit': 301.8 } },
        { detail: { 'c-count': 5, 'd-count': 3, 'x-limit': 301.81 } },
        { detail: { 'c-count': '5', 'd-count': 3, 'x-limit': 301.8 } },
      ],
    ],
    [
      'numeric, 100 however it is written',
      '{"Price":[{"numeric":["=",100]}]}',
      ['{"Price":100.0}', '{"Price":1e2}'],
      ['{"Price":100.000001}'],
    ],
    [
      'numeric, a range',
      { Price: [{ numeric: ['>', 10, '<=', 20] }] },
      [{ Price: 10.5 }, { Price: 20 }],
      [{ Price: 10 }, { Price: 20.000001 }, { Price: 1e10 }],
    ],
    [
      'numeric, at least and less',
      { a: [{ numeric: ['>=', -5e9, '<', 0] }] },
      [{ a: -5e9 }, { a: -1 }],
      [{ a: 0 }, { a: -6e9 }],
    ],
    [
      'IP address',
      { detail: { sourceIPAddress: [{ cidr: '10.0.0.0/24' }] } },
      [{ detail: { sourceIPAddress: '10.0.0.255' } }],
      [{ detail: { sourceIPAddress: '10.0.1.0' } }, { detail: { sourceIPAddress: 'ten' } }, { detail: {} }],
    ],
    [
      'IPv6 address',
      { ip: [{ cidr: '2001:db8::/32' }] },
      [{ ip: '2001:db8:1::1' }, { ip: '2001:DB8::' }],
      [{ ip: '2001:db9::' }, { ip: '10.0.0.1' }],
    ],
    [
      'exists',
      { detail: { state: [{ exists: true }] } },
      [state('a'), state(null), state(['a'])],
      [{ detail: {} }, {}, state({ inner: 1 }), state([])],
    ],
    [
      'does not exist, which looks at leaf nodes only',
      { detail: { 'c-count': [{ exists: false }] } },
      [
        {
          'detail-type': ['EC2 Instance State-change Notification'],
          detail: { state: ['initializing', 'running'] },
        },
        { detail: { state: ['initializing', 'running'], 'c-count': { c1: 100 } } },
        {},
      ],
      [{ detail: { 'c-count': 100 } }, { detail: { 'c-count': null } }],
    ],
    [
      'equals while ignoring case',
      { 'detail-type': [{ 'equals-ignore-case': 'ec2 instance state-change notification' }] },
      [terminated],
      [launched, { 'detail-type': 5 }],
    ],
    [
      'a wildcard in a path',
      file([{ wildcard: 'dir/*.png' }]),
      [file('dir/a.png'), file('dir/.png'), file('dir/sub/a.png')],
      [file('dir/a.jpg'), file('other/a.png'), file('dir/a.png.')],
    ],
    [
      'wildcards in an ARN',
      { EventBusArn: [{ wildcard: 'arn:aws:events:us-east-1:*:event-bus/*' }] },
      [{ EventBusArn: 'arn:aws:events:us-east-1:123456789012:event-bus/a' }],
      [{ EventBusArn: 'arn:aws:events:us-east-2:123456789012:event-bus/a' }],
    ],
    [
      'an asterisk and a backslash themselves',
      file([{ wildcard: 'a\\*b\\\\*' }]),
      [file('a*b\\c')],
      [file('axb\\c'), file('a*bc')],
    ],
    [
      'a wildcard whose parts may not overlap',
      file([{ wildcard: 'aba*ba' }]),
      [file('ababa'), file('abaXba')],
      [file('aba')],
    ],
    [
      'And',
      { Location: ['New York'], Day: ['Monday'] },
      [{ Location: 'New York', Day: 'Monday' }],
      [{ Location: 'New York' }, { Location: 'New York', Day: 'Tuesday' }],
    ],
    [
      'Or of values',
      { PaymentType: ['Credit', 'Debit'] },
      [{ PaymentType: 'Debit' }],
      [{ PaymentType: 'Cash' }],
    ],
    [
      'Complex example with multiple matching',
      {
        time: [{ prefix: '2017-10-02' }],
        detail: {
          state: [{ 'anything-but': 'initializing' }],
          'c-count': [{ numeric: ['>', 0, '<=', 5] }],
          'd-count': [{ numeric: ['<', 10] }],
          'x-limit': [{ 'anything-but': [100, 200, 300] }],
        },
      },
      [
        {
          time: '2017-10-02T16:24:49Z',
          detail: { state: 'running', 'c-count': 5, 'd-count': 3, 'x-limit': 301.8 },
        },
      ],
      [
        {
          time: '2017-10-02T16:24:49Z',
          detail: { state: 'running', 'c-count': 5, 'd-count': 3, 'x-limit': 300 },
        },
      ],
    ],
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

describe('what EventBridge refuses', () => {
  const numeric = (...operand: unknown[]) => ({ a: [{ numeric: operand }] });
  const or = (ways: number) => ({ $or: Array.from({ length: ways }, (_, index) => ({ a: [index] })) });
  test.each<[what: string, pattern: Given, reason: RegExp]>([
    ['what is no JSON', '{"a":', /JSON/],
    ['a list', '["a"]', /Filter is not an object/],
    ['nothing', {}, /Empty objects are not allowed/],
    ['nothing inside', { detail: {} }, /Empty objects are not allowed/],
    ['an empty list', { source: [] }, /Empty arrays are not allowed/],
    ['a value outside a list', { source: 'aws.s3' }, /"source" must be an object or an array/],
    ['a list in a list', { source: [['a']] }, /Match value must be String, number, true, false, or null/],
    ['an operator that is none', { source: [{ prefx: 'a' }] }, /Unrecognized match type prefx/],
    [
      'an operator that every object has',
      { source: [{ constructor: 'a' }] },
      /Unrecognized match type constructor/,
    ],
    [
      'two operators at once',
      { source: [{ prefix: 'a', suffix: 'b' }] },
      /Only one key allowed in match expression/,
    ],
    ['no operator', { source: [{}] }, /Match expression name not found/],
    ['a prefix that is no text', { source: [{ prefix: 1 }] }, /prefix match pattern must be a string/],
    [
      'a prefix of an operator',
      { source: [{ prefix: { wildcard: 'a' } }] },
      /Unsupported prefix pattern: wildcard/,
    ],
    ['a suffix that is no text', { source: [{ suffix: [] }] }, /suffix match pattern must be a string/],
    [
      'a case that is no text',
      { source: [{ 'equals-ignore-case': null }] },
      /equals-ignore-case match pattern must be a string/,
    ],
    [
      'exists beside neither true nor false',
      { a: [{ exists: 'yes' }] },
      /exists match pattern must be either true or false/,
    ],
    ['anything-but null', { a: [{ 'anything-but': null }] }, /null\|boolean is not supported/],
    ['anything-but of two types', { a: [{ 'anything-but': ['a', 1] }] }, /mixed type is not supported/],
    ['anything-but nothing', { a: [{ 'anything-but': [] }] }, /mixed type is not supported/],
    [
      'anything-but exists',
      { a: [{ 'anything-but': { exists: true } }] },
      /Unsupported anything-but pattern: exists/,
    ],
    [
      'anything-but an empty prefix',
      { a: [{ 'anything-but': { prefix: '' } }] },
      /Null prefix\/suffix not allowed/,
    ],
    [
      'anything-but a prefix that is a number',
      { a: [{ 'anything-but': { prefix: 1 } }] },
      /prefix match pattern must be a string/,
    ],
    ['numeric without a list', { a: [{ numeric: 1 }] }, /Value of numeric must be an array/],
    ['numeric without an operator', numeric(1), /Invalid member in numeric match/],
    ['numeric with an operator that is none', numeric('!', 1), /Unrecognized numeric range operator: !/],
    ['numeric with text', numeric('<', '1'), /Value of < must be numeric/],
    ['a range that goes down', numeric('<', 5, '>', 1), /Too many elements in numeric expression/],
    ['a range that is empty', numeric('>', 5, '<', 5), /Bottom must be less than top/],
    ['a range with three ends', numeric('>', 1, '<', 5, '<', 6), /Too many elements in numeric expression/],
    ['a number beyond 5.0e9', numeric('<', 5000000001), /Value must be between/],
    ['a CIDR without a mask', { a: [{ cidr: '10.0.0.0' }] }, /one '\/' required/],
    ['a CIDR with 33 bits', { a: [{ cidr: '10.0.0.0/33' }] }, /mask bits must be 32 or less/],
    ['a CIDR of no address', { a: [{ cidr: 'ten/8' }] }, /Nonstandard IP address/],
    ['consecutive wildcards', { a: [{ wildcard: 'a**b' }] }, /Consecutive wildcard characters at pos 1/],
    ['a backslash before a letter', { a: [{ wildcard: 'a\\b' }] }, /Invalid escape character at pos 1/],
    ['$or without a list', { $or: { a: [1] } }, /must be an Array/],
    ['$or of one', { $or: [{ a: [1] }] }, /at least 2 Objects/],
    ['$or of values', { $or: ['a', 'b'] }, /Only JSON object is allowed/],
    ['$or of operators', { $or: [{ prefix: ['a'] }, { a: [1] }] }, /prefix is Ruler reserved/],
    ['more than 1000 combinations', { a: or(11), b: or(10), c: or(10) }, /Rule is too complex/],
  ])('%s', (_what, pattern, reason) => {
    expect(() => compilePattern(json(pattern))).toThrow(reason);
  });

  test('1000 combinations are not too many', () => {
    expect(matches({ a: or(10), b: or(10), c: or(10) }, { a: { a: 1 }, b: { a: 2 }, c: { a: 9 } })).toBe(
      true,
    );
  });
});
