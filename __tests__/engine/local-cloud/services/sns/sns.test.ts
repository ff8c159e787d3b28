import { systemClock } from '../../../../../local-cloud/clock';
import { createSnsService } from '../../../../../local-cloud/services/sns/service';
import { RecordingTargets, type RegionApi, startRegionApi } from '../../../../support/local-cloud/region-api';
import { attribute, settings, snsClient } from '../../../../support/local-cloud/sns-client';

jest.setTimeout(60_000);

// SNS with moto's topics, and targets that record what they receive.

const region = 'eu-west-1';
const account = '123456789012';
const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
const live = (name: string) => arn('lambda', `function:${name}:live`);
const targets = new RecordingTargets();
let api: RegionApi | undefined;
let sns: ReturnType<typeof snsClient>;
let service: ReturnType<typeof createSnsService>;

beforeAll(async () => {
  const { functionExists, invokeLater, sendToQueue, log } = targets;
  const ports = { functionExists, invokeLater, sendToQueue, log };
  api = await startRegionApi({
    region,
    operations: ({ moto, directory }) => {
      const gateway = () => Promise.reject(new Error('there are no other regions'));
      const own = { region, accountId: account, moto, directory, gateway, clock: systemClock };
      service = createSnsService({ ...own, ...ports });
      return service.operations;
    },
  });
  sns = snsClient(api.client);
  targets.functions.add('worker:live');
  targets.queues.add(arn('sqs', 'waiting')).add(arn('sqs', 'failures'));
}, 120_000);
afterEach(() => targets.forget());
afterAll(() => api?.stop(), 30_000);

/** A topic of its own, with one subscription. */
async function topic(Name: string, Endpoint: string, attributes: Record<string, string> = {}) {
  await sns('CreateTopic', { Name });
  const Protocol = Endpoint.includes(':sqs:') ? 'sqs' : Endpoint.includes('@') ? 'email' : 'lambda';
  const TopicArn = arn('sns', Name);
  const { SubscriptionArn } = await sns('Subscribe', {
    TopicArn,
    Protocol,
    Endpoint,
    ...settings(attributes),
  });
  return { TopicArn, SubscriptionArn: String(SubscriptionArn) };
}

const payloads = () => targets.invocations.map(({ payload }) => JSON.parse(payload));
const messages = () => payloads().map(({ Records }) => Records[0].Sns.Message);

test('a message reaches the function that subscribed, as AWS writes it', async () => {
  const { TopicArn, SubscriptionArn } = await topic('plain', live('worker'));
  const { MessageId } = await sns('Publish', {
    TopicArn,
    Message: '{"a":1}',
    Subject: 'News',
    ...attribute(1, 'kind', 'String', 'image'),
    ...attribute(2, 'sizes', 'String.Array', '[1,2]'),
  });
  expect(targets.invocations.map(({ name }) => name)).toEqual(['worker:live']);
  expect(payloads()[0]).toEqual({
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: SubscriptionArn,
        Sns: {
          Type: 'Notification',
          MessageId,
          TopicArn,
          Subject: 'News',
          Message: '{"a":1}',
          Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          SignatureVersion: '1',
          Signature: expect.any(String),
          SigningCertUrl: expect.any(String),
          UnsubscribeUrl: expect.any(String),
          MessageAttributes: {
            kind: { Type: 'String', Value: 'image' },
            sizes: { Type: 'String.Array', Value: '[1,2]' },
          },
        },
      },
    ],
  });
});

test('another service of the region publishes too, if there is such a topic', async () => {
  const { TopicArn: topicArn } = await topic('alarms', live('worker'));
  await service.publish({ topicArn, subject: 'ALARM: "x"', message: '{}' });
  expect(payloads()[0].Records[0].Sns).toMatchObject({ Subject: 'ALARM: "x"', Message: '{}' });
  const gone = service.publish({ topicArn: arn('sns', 'gone'), subject: 'x', message: 'y' });
  await expect(gone).rejects.toThrow('Topic does not exist');
});

test('without a subject and attributes a function gets null and none', async () => {
  const { TopicArn } = await topic('bare', live('worker'));
  await sns('Publish', { TopicArn, Message: 'x' });
  expect(payloads()[0].Records[0].Sns).toMatchObject({ Subject: null, MessageAttributes: {} });
});

test('a queue gets a message in the group that it was published with ("Publish", MessageGroupId)', async () => {
  const { TopicArn } = await topic('grouped', arn('sqs', 'waiting'));
  await sns('Publish', { TopicArn, Message: 'x', MessageGroupId: 'tenant-1' });
  expect(targets.messages.map(({ message }) => message.group)).toEqual(['tenant-1']);
});

test('a queue gets the notification as its body', async () => {
  const { TopicArn } = await topic('queued', arn('sqs', 'waiting'));
  const { MessageId } = await sns('Publish', { TopicArn, Message: 'x' });
  expect(targets.messages.map(({ queue }) => queue)).toEqual([arn('sqs', 'waiting')]);
  const body = JSON.parse(targets.messages[0]?.message.body ?? '');
  expect(body).toMatchObject({ Type: 'Notification', MessageId, TopicArn, Message: 'x' });
  expect(body).not.toHaveProperty('Subject');
});

test('filters look at attributes or at the body, and a change applies at once', async () => {
  const attributes = { FilterPolicy: '{"kind":["image"]}' };
  const { TopicArn, SubscriptionArn } = await topic('filtered', live('worker'), attributes);
  await sns('Publish', { TopicArn, Message: 'no' });
  await sns('Publish', { TopicArn, Message: 'no', ...attribute(1, 'kind', 'String', 'text') });
  await sns('Publish', { TopicArn, Message: 'yes', ...attribute(1, 'kind', 'String', 'image') });
  const set = (AttributeName: string, AttributeValue: string) =>
    sns('SetSubscriptionAttributes', { SubscriptionArn, AttributeName, AttributeValue });
  await set('FilterPolicyScope', 'MessageBody');
  await set('FilterPolicy', '{"size":{"bytes":[{"numeric":[">",5]}]}}');
  await sns('Publish', { TopicArn, Message: 'no', ...attribute(1, 'kind', 'String', 'image') });
  await sns('Publish', { TopicArn, Message: '{"size":{"bytes":5}}' });
  await sns('Publish', { TopicArn, Message: '{"size":{"bytes":6}}' });
  expect(messages()).toEqual(['yes', '{"size":{"bytes":6}}']);
});

test('what cannot be delivered goes to the dead letters of the subscription', async () => {
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('sqs', 'failures') });
  const { TopicArn } = await topic('undeliverable', live('missing'), { RedrivePolicy });
  await sns('Publish', { TopicArn, Message: 'x' });
  expect(targets.messages).toMatchObject([
    {
      queue: arn('sqs', 'failures'),
      message: { attributes: { ErrorCode: 'ResourceNotFoundException' } },
    },
  ]);
  expect(JSON.parse(targets.messages[0]?.message.body ?? '')).toMatchObject({ TopicArn, Message: 'x' });
});

test('without dead letters it is told, and so is an endpoint that gets nothing here', async () => {
  const missing = await topic('lost', live('missing'));
  await sns('Publish', { TopicArn: missing.TopicArn, Message: 'x' });
  const mail = await topic('mailed', 'someone@example.com');
  await sns('Publish', { TopicArn: mail.TopicArn, Message: 'x' });
  expect(targets.lines).toEqual([
    expect.stringMatching(/dropped a message: Function not found/),
    expect.stringMatching(/delivers nothing by email/),
  ]);
});

test('after an unsubscription nothing comes', async () => {
  const { TopicArn, SubscriptionArn } = await topic('left', live('worker'));
  await sns('Publish', { TopicArn, Message: 'one' });
  await sns('Unsubscribe', { SubscriptionArn });
  await sns('Publish', { TopicArn, Message: 'two' });
  expect(messages()).toEqual(['one']);
});

test('a batch is taken or refused entry by entry', async () => {
  const { TopicArn } = await topic('batched', live('worker'));
  const at = (number: number) => `PublishBatchRequestEntries.member.${number}`;
  const answer = await sns('PublishBatch', {
    TopicArn,
    [`${at(1)}.Id`]: 'a',
    [`${at(1)}.Message`]: 'one',
    [`${at(2)}.Id`]: 'b',
    [`${at(2)}.Message`]: 'two',
    [`${at(2)}.MessageAttributes.entry.1.Name`]: 'n',
    [`${at(2)}.MessageAttributes.entry.1.Value.DataType`]: 'Number',
    [`${at(2)}.MessageAttributes.entry.1.Value.StringValue`]: 'many',
  });
  expect(answer).toMatchObject({
    Successful: { member: { Id: 'a', MessageId: expect.any(String) } },
    Failed: { member: { Id: 'b', Code: 'ParameterValueInvalid', SenderFault: 'true' } },
  });
  expect(messages()).toEqual(['one']);
});

test('a message may have a text for each protocol', async () => {
  const { TopicArn } = await topic('many', live('worker'));
  const Message = JSON.stringify({ default: 'd', lambda: 'l' });
  await sns('Publish', { TopicArn, MessageStructure: 'json', Message });
  await sns('Publish', { TopicArn, MessageStructure: 'json', Message: '{"default":"d"}' });
  expect(messages()).toEqual(['l', 'd']);
});

test.each([
  ['a topic that is not there', { TopicArn: arn('sns', 'nowhere'), Message: 'x' }, 'NotFound', 404],
  ['no topic', { Message: 'x' }, 'InvalidParameter', 400],
  ['no message', { TopicArn: arn('sns', 'refusing') }, 'InvalidParameter', 400],
  [
    'a long message',
    { TopicArn: arn('sns', 'refusing'), Message: 'x'.repeat(262_145) },
    'InvalidParameter',
    400,
  ],
  [
    'an attribute of no type',
    { TopicArn: arn('sns', 'refusing'), Message: 'x', ...attribute(1, 'a', 'Text', 'b') },
    'ParameterValueInvalid',
    400,
  ],
  [
    'texts by protocol without a default',
    { TopicArn: arn('sns', 'refusing'), MessageStructure: 'json', Message: '{"lambda":"l"}' },
    'InvalidParameter',
    400,
  ],
  ['a text message', { PhoneNumber: '+491234', Message: 'x' }, 'InvalidParameter', 400],
])('refuses %s as SNS does', async (_, parameters, code, status) => {
  await topic('refusing', live('worker'));
  await expect(sns('Publish', parameters)).rejects.toMatchObject({ code, status });
  expect(targets.invocations).toEqual([]);
});

test('refuses raw delivery, which it does not have', async () => {
  await expect(topic('raw', arn('sqs', 'waiting'), { RawMessageDelivery: 'true' })).rejects.toMatchObject({
    code: 'InvalidParameter',
  });
});

const BODY = { FilterPolicyScope: 'MessageBody' };
const NESTED = { ...BODY, FilterPolicy: '{"size":{"bytes":[5]}}' };
test.each([
  ['an empty list', { FilterPolicy: '{"kind":[]}' }],
  ['mixed values in anything-but', { FilterPolicy: '{"kind":[{"anything-but":["a",1]}]}' }],
  ['a prefix that is no text', { FilterPolicy: '{"kind":[{"prefix":5}]}' }],
  ['no JSON', { FilterPolicy: '{' }],
  ['a nested policy for attributes', { FilterPolicy: NESTED.FilterPolicy }],
  ['an unknown scope', { FilterPolicyScope: 'Everything' }],
  ['dead letters that are no JSON', { RedrivePolicy: 'failures' }],
  ['dead letters that are no queue', { RedrivePolicy: '{"deadLetterTargetArn":"failures"}' }],
])('refuses %s, and the topic goes on', async (what, attributes) => {
  const name = `refused-${what.replace(/\W/g, '-')}`;
  const { TopicArn, SubscriptionArn } = await topic(name, live('worker'));
  await expect(topic(name, arn('sqs', 'waiting'), attributes)).rejects.toMatchObject({
    code: 'InvalidParameter',
    status: 400,
  });
  const [AttributeName = '', AttributeValue = ''] = Object.entries(attributes)[0] ?? [];
  await expect(
    sns('SetSubscriptionAttributes', { SubscriptionArn, AttributeName, AttributeValue }),
  ).rejects.toMatchObject({ code: 'InvalidParameter' });
  await sns('Publish', { TopicArn, Message: 'x' });
  expect([messages(), targets.messages]).toEqual([['x'], []]);
});

test('a policy and its scope fit each other, whichever comes first', async () => {
  const { SubscriptionArn } = await topic('scoped', live('worker'));
  const set = (AttributeName: string, AttributeValue?: string) =>
    sns('SetSubscriptionAttributes', {
      SubscriptionArn,
      AttributeName,
      ...(AttributeValue && { AttributeValue }),
    });
  await set('FilterPolicyScope', 'MessageBody'); // as Terraform does
  await set('FilterPolicy', NESTED.FilterPolicy);
  await expect(set('FilterPolicyScope', 'MessageAttributes')).rejects.toMatchObject({
    code: 'InvalidParameter',
  });
  await set('FilterPolicy', '{"kind":["image"]}');
  await set('FilterPolicyScope', 'MessageAttributes');
});

test('dead letters can be taken back', async () => {
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('sqs', 'failures') });
  const { TopicArn, SubscriptionArn } = await topic('taken-back', live('missing'), { RedrivePolicy });
  for (const AttributeValue of [undefined, '{}']) {
    const given = AttributeValue === undefined ? {} : { AttributeValue };
    await sns('SetSubscriptionAttributes', { SubscriptionArn, AttributeName: 'RedrivePolicy', ...given });
    await sns('Publish', { TopicArn, Message: 'x' });
  }
  expect(targets.messages).toEqual([]);
  expect(targets.lines).toHaveLength(2);
});
