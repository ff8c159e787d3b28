import { ciPolicies } from '../../../../stacks/ci/policies';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';
import { payload } from '../../../support/definition/problems-of';

const entry = 'runtime/health/handler.ts';
const definition = service({
  topics: { shipped: { payload } },
  functions: {
    api: { entry, publishes: ['shipped'] },
    parcels: {
      entry,
      triggers: [
        { topic: 'shipped', filter: { body: { order: [{ prefix: 'eu-' }] } } },
        { topic: 'arn:aws:sns:{region}:111122223333:prices' },
      ],
    },
  },
});
const output = synthesize(definition);
const read = (value: unknown) => JSON.parse(String(value));

test.each(definition.regions)('%s has its own topic, which takes nothing without TLS', (region) => {
  const topic = output.stack(region).one('aws_sns_topic', 'channels_topic-shipped');
  expect(topic).toMatchObject({ name: `orders-${region}-shipped`, provider: 'aws' });
  expect(read(topic.policy).Statement).toEqual([
    {
      Sid: 'RefuseWithoutTls',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: expect.stringMatching(`^arn:aws:sns:${region}:.*:orders-${region}-shipped$`),
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ]);
});

test.each(definition.regions)(
  'in %s the alias subscribes, with its filter and its failures queue',
  (region) => {
    const stack = output.stack(region);
    expect(stack.one('aws_sns_topic_subscription', 'function-parcels_topic-shipped')).toMatchObject({
      protocol: 'lambda',
      topic_arn: expect.stringMatching(/^\$\{aws_sns_topic\.channels_topic-shipped_\w+\.arn\}$/),
      endpoint: expect.stringMatching(/^\$\{aws_lambda_alias\.function-parcels_live_\w+\.arn\}$/),
      filter_policy: '{"order":[{"prefix":"eu-"}]}',
      filter_policy_scope: 'MessageBody',
      redrive_policy: expect.stringMatching(/aws_sqs_queue\.function-parcels_queues_failures_/),
      depends_on: [
        expect.stringMatching(/^aws_lambda_permission\.function-parcels_topic-shipped_permission/),
      ],
    });
    const foreign = stack.one('aws_sns_topic_subscription', 'function-parcels_topic-111122223333--prices');
    expect(foreign.topic_arn).toBe(`arn:aws:sns:${region}:111122223333:prices`);
    expect(foreign).not.toHaveProperty('filter_policy');
  },
);

test('SNS alone may start it, and only from these topics', () => {
  const permissions = output
    .stack()
    .all('aws_lambda_permission')
    .filter(({ principal }) => principal === 'sns.amazonaws.com');
  expect(permissions.map(({ source_arn }) => source_arn).sort()).toEqual([
    expect.stringMatching(/^\$\{aws_sns_topic\.channels_topic-shipped_\w+\.arn\}$/),
    'arn:aws:sns:us-east-1:111122223333:prices',
  ]);
});

test('only these topics may keep what they could not deliver in its failures queue', () => {
  const { policy } = output.stack().one('aws_sqs_queue', 'function-parcels_queues_failures');
  expect(read(policy).Statement.slice(1)).toEqual([
    {
      Sid: 'KeepUndeliveredMessages',
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: expect.stringMatching(/:orders-us-east-1-parcels-failures$/),
      Condition: {
        ArnEquals: {
          'aws:SourceArn': [
            expect.stringMatching(/^arn:aws:sns:us-east-1:.*:orders-us-east-1-shipped$/),
            'arn:aws:sns:us-east-1:111122223333:prices',
          ],
        },
      },
    },
  ]);
});

test('a function may publish to the topics that its definition lists, in its region, and to no other', () => {
  const { arns } = output;
  const { shipped, elsewhere } = {
    shipped: arns('us-east-1').topic('shipped'),
    elsewhere: arns('eu-west-1').topic('shipped'),
  };
  const api = output.function('api');
  expect(api.may('sns:Publish', shipped)).toBe(true);
  expect(api.may('sns:Publish', elsewhere)).toBe(false);
  expect(api.may('sns:Publish', 'arn:aws:sns:us-east-1:111122223333:prices')).toBe(false);
  expect(api.may('sns:Subscribe', shipped)).toBe(false);
  expect(output.function('parcels').may('sns:Publish', shipped)).toBe(false);
  expect(api.environment.TOPIC_SHIPPED).toBe(shipped);
});

test('a pipeline may make topics and subscriptions, and nothing of it without them', () => {
  const scope = { partition: 'aws', account: '123456789012', zoneArn: undefined };
  const sids = (of: typeof definition) =>
    Object.values(ciPolicies(of, 'deploy', scope)).flatMap(({ Statement }) =>
      Statement.map(({ Sid }) => Sid),
    );
  const ours = ['Topics', 'ForeignTopics', 'Subscriptions'];
  const state = { backend: 's3' as const, bucketPrefix: 'acme' };
  expect(sids({ ...definition, state })).toEqual(expect.arrayContaining(ours));
  for (const sid of ours) expect(sids({ ...service(), state })).not.toContain(sid);
});
