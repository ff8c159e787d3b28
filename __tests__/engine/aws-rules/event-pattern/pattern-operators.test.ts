import {
  AUTO_SCALING_LAUNCH as launched,
  EC2_STATE_CHANGE as terminated,
} from '../../../support/aws-event-samples';
import { check } from '../../../support/event-pattern/pattern-rows';

// As in pattern.test.ts: each group is from the page of EventBridge's User Guide that it names.

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
      'a wildcard whose parts must not overlap',
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
