import { compileFilter } from '../../../aws-rules/topic-filter';
import { definition, service } from '../../support/definition/fixture';
import { fn, payload, problemsOf, refuses } from '../../support/definition/problems-of';

const topics = { shipped: { payload } };
const one = (trigger: Record<string, unknown>) => ({
  topics,
  functions: { view: { ...fn, triggers: [trigger] } },
});

test('takes a topic of the service, or one in each region, and a filter', () => {
  const triggers = [
    {
      topic: 'shipped',
      filter: { body: { order: [{ prefix: 'a' }], size: { bytes: [{ numeric: ['>', 1] }] } } },
    },
    { topic: 'arn:aws:sns:{region}:111122223333:prices', filter: { attributes: { kind: ['image'] } } },
    { topic: 'arn:aws:sns:{region}:{account}:alarms' },
  ];
  const read = service({ topics, functions: { view: { ...fn, triggers, publishes: ['shipped'] } } });
  expect(read.topics).toEqual(['shipped']);
  expect(read.functions[0]).toMatchObject({
    publishes: ['shipped'],
    triggers: [
      { topic: 'shipped', filter: { scope: 'MessageBody', policy: expect.stringMatching(/^\{"order":/) } },
      { topic: triggers[1]?.topic, filter: { scope: 'MessageAttributes', policy: '{"kind":["image"]}' } },
      { topic: triggers[2]?.topic, filter: undefined },
    ],
  });
});

test('a topic may be one that others alone subscribe to', () => {
  expect(problemsOf(definition({ topics }))).toEqual([]);
});

refuses([
  [
    'a topic that does not exist',
    one({ topic: 'shiped' }),
    /^functions\.view\.triggers\[0\]\.topic: "shiped" is not one of topics — did you mean "shipped"\?$/,
  ],
  [
    'to publish to what does not exist',
    { topics, functions: { view: { ...fn, publishes: ['shiped'] } } },
    /^functions\.view\.publishes\[0\]: "shiped" is not one of topics — did you mean "shipped"\?$/,
  ],
  [
    'a topic whose name cannot be part of names',
    { topics: { ship_ped: { payload } } },
    /^topics\.ship_ped: "ship_ped" cannot be part of AWS names/,
  ],
  ['a topic without a payload', { topics: { shipped: {} } }, /^topics\.shipped\.payload: /],
  [
    'a topic that lives in one region',
    one({ topic: 'arn:aws:sns:us-east-1:111122223333:prices' }),
    /^functions\.view\.triggers\[0\]\.topic: "arn:\S+" lives in one region, and .* write \{region\}/,
  ],
  [
    'what is no topic',
    one({ topic: 'arn:aws:sqs:{region}:111122223333:a' }),
    /topic: "\S+" is no topic's ARN/,
  ],
  ['a FIFO topic', one({ topic: 'arn:aws:sns:{region}:111122223333:a.fifo' }), /topic: is a FIFO topic/],
  [
    'two subscriptions of a function to a topic',
    { topics, functions: { view: { ...fn, triggers: [{ topic: 'shipped' }, { topic: 'shipped' }] } } },
    /^functions\.view\.triggers\[1\]\.topic: functions\.view\.triggers\[0\]\.topic subscribes to it already/,
  ],
  ['a setting that it lacks', one({ topic: 'shipped', filtr: {} }), /filtr: is not a setting.*"filter"/],
  [
    'a filter of neither attributes nor body',
    one({ topic: 'shipped', filter: { kind: ['a'] } }),
    /^functions\.view\.triggers\[0\]\.filter: must be \{ attributes: \{ … \} \} or \{ body: \{ … \} \}/,
  ],
  [
    'a filter that is none',
    one({ topic: 'shipped', filter: { attributes: 5 } }),
    /^functions\.view\.triggers\[0\]\.filter: must be \{ attributes: \{ … \} \} or/,
  ],
  [
    'a topic of another partition',
    one({ topic: 'arn:aws-cn:sns:{region}:111122223333:a' }),
    /^functions\.view\.triggers\[0\]\.topic: "\S+" is of the partition aws-cn, and the service's regions are of aws$/,
  ],
  [
    'a filter of both',
    one({ topic: 'shipped', filter: { attributes: { a: ['b'] }, body: { a: ['b'] } } }),
    /triggers\[0\]\.filter: must be/,
  ],
  [
    'a filter whose values are no list',
    one({ topic: 'shipped', filter: { attributes: { kind: 'image' } } }),
    /^functions\.view\.triggers\[0\]\.filter\.attributes: SNS refuses it: "kind" must be an object or an array/,
  ],
  [
    'attributes within attributes',
    one({ topic: 'shipped', filter: { attributes: { kind: { of: ['a'] } } } }),
    /filter\.attributes: SNS refuses it: .*does not support nested/,
  ],
  [
    'an operator that SNS has not',
    one({ topic: 'shipped', filter: { body: { kind: [{ wildcard: 'a*' }] } } }),
    /filter\.body: SNS refuses it: Unrecognized match type wildcard/,
  ],
  [
    'more than five keys',
    one({
      topic: 'shipped',
      filter: { attributes: Object.fromEntries([...'abcdef'].map((key) => [key, ['x']])) },
    }),
    /filter\.attributes: SNS refuses it: .*more than 5 keys/,
  ],
  [
    'more than 150 combinations',
    one({ topic: 'shipped', filter: { body: { a: Array.from({ length: 151 }, String) } } }),
    /filter\.body: SNS refuses it: .*too complex/,
  ],
  [
    'two targets in one variable',
    {
      topics: { 'a-b': { payload }, 'A-b': { payload } },
      functions: { view: { ...fn, publishes: ['a-b', 'A-b'] } },
    },
    /publishes\[1\]: "A-b" would be in the variable TOPIC_A_B, as "a-b" is/,
  ],
]);

const text = (value: string) => ({ type: 'String', value });
const sent = {
  body: '{"kind":"image","size":{"bytes":7}}',
  attributes: {
    kind: text('image'),
    n: { type: 'Number', value: '7.5' },
    tags: { type: 'String.Array', value: '["a","b"]' },
    raw: { type: 'Binary', value: 'aa' },
  },
};

test.each([
  ['MessageAttributes', { kind: ['image'] }, true],
  ['MessageAttributes', { kind: ['text', { suffix: 'age' }] }, true],
  ['MessageAttributes', { kind: [{ 'anything-but': ['image'] }] }, false],
  ['MessageAttributes', { n: [{ numeric: ['>', 7, '<=', 8] }] }, true],
  ['MessageAttributes', { n: ['7.5'] }, false],
  ['MessageAttributes', { tags: ['b'] }, true],
  ['MessageAttributes', { raw: [{ exists: true }] }, false],
  ['MessageAttributes', { kind: ['image'], missing: [{ exists: false }] }, true],
  ['MessageAttributes', { $or: [{ kind: ['text'] }, { n: [{ numeric: ['=', 7.5] }] }] }, true],
  ['MessageBody', { kind: [{ prefix: 'im' }] }, true],
  ['MessageBody', { size: { bytes: [7] } }, true],
  ['MessageBody', { size: { bytes: [8] } }, false],
  ['MessageBody', { kind: [{ 'equals-ignore-case': 'IMAGE' }] }, true],
] as const)('%s %j matches: %s', (scope, policy, expected) => {
  expect(compileFilter(JSON.stringify(policy), scope)(sent)).toBe(expected);
});

test.each(['no JSON', '[]', '"text"'])('a body that is no object matches no filter of bodies: %s', (body) => {
  const matches = compileFilter('{"kind":[{"exists":false}]}', 'MessageBody');
  expect(matches({ body, attributes: {} })).toBe(false);
});
