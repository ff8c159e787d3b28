import { alarmHint } from '../../../definition/alarm-hint';
import { definition, service } from '../../support/definition/fixture';
import { fn, payload, problemsOf, refuses } from '../../support/definition/problems-of';

const alarms = (given: unknown) => service({ alarms: given }).alarms;
const topicArn = 'arn:aws:sns:{region}:111122223333:on-call';

test.each([
  ['nothing', undefined, { email: undefined, topicArn: undefined }],
  ['an e-mail', { email: 'on-call@example.com' }, { email: 'on-call@example.com', topicArn: undefined }],
  ['a topic of each region', { topicArn }, { email: undefined, topicArn }],
  ['a reason for none', { off: 'watched by the platform team' }, { off: 'watched by the platform team' }],
])('alarms may say %s', (_, given, expected) => {
  expect(alarms(given)).toEqual(expected);
});

refuses([
  [
    'an address that is none',
    { alarms: { email: 'on-call' } },
    /^alarms\.email: must be an e-mail's address, such as on-call@example\.com/,
  ],
  ['a reason of a word', { alarms: { off: 'noise' } }, /^alarms\.off: must say why in some words/],
  [
    'a reason beside an e-mail',
    { alarms: { off: 'not ours to watch', email: 'a@example.com' } },
    /^alarms\.email: tells nobody anything while alarms are off/,
  ],
  [
    'an e-mail beside a topic of others',
    { alarms: { email: 'a@example.com', topicArn } },
    /^alarms\.email: makes no sense beside topicArn: .*subscribe this address to your topic yourself/,
  ],
  [
    'a topic of one region',
    { alarms: { topicArn: 'arn:aws:sns:eu-west-1:111122223333:on-call' } },
    /^alarms\.topicArn: ".*" lives in one region, .*write \{region\}/,
  ],
  ['a FIFO topic', { alarms: { topicArn: `${topicArn}.fifo` } }, /^alarms\.topicArn: is a FIFO topic/],
  [
    'what is no topic',
    { alarms: { topicArn: 'arn:aws:sqs:{region}:{account}:on-call' } },
    /^alarms\.topicArn: ".*" is no topic's ARN; write it as arn:aws:sns:\{region\}:\{account\}:<name>/,
  ],
  [
    'a topic of another partition',
    { alarms: { topicArn: topicArn.replace('aws', 'aws-cn') } },
    /^alarms\.topicArn: ".*" is of the partition aws-cn/,
  ],
  [
    'a field that it does not know',
    { alarms: { mail: 'a@example.com' } },
    /^alarms\.mail: is not a setting — did you mean "email"/,
  ],
  [
    'a function with the watch function’s name',
    { functions: { Watch: fn } },
    /^functions\.Watch: "Watch" is the function that watches the other regions/,
  ],
  [
    'a topic with the name of the alarms’ topic',
    { topics: { alarms: { payload } } },
    /^alarms: makes the topic name "orders-us-east-1-alarms", as topics\.alarms does already/,
  ],
]);

test('without alarms the names of their function and topic are free', () => {
  const off = { alarms: { off: 'watched by the platform team' }, topics: { alarms: { payload } } };
  expect(problemsOf(definition({ ...off, functions: { watch: fn } }))).toEqual([]);
});

test('who has alarms that nobody may hear is told where they go', () => {
  const hint = (given?: unknown) => alarmHint(service({ alarms: given }));
  expect(hint()).toContain(
    'orders-<region>-alarms (those of health checks to orders-<region>-health-alarms in us-east-1)',
  );
  expect(alarmHint(service({ domain: undefined }))).not.toContain('health');
  for (const given of [{ email: 'on-call@example.com' }, { topicArn }, { off: 'not ours to watch' }])
    expect(hint(given)).toBeUndefined();
});
