import path from 'node:path';
import type { Clock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import { KeptMap } from '../../storage/kept-map';
import { SNS } from './answers';
import type { SnsPorts } from './deliver';
import { Elsewhere, type KeptLetter } from './elsewhere';
import { refuseEndpoint } from './endpoint';
import { SnsError } from './errors';
import { type Form, formOf, members } from './form';
import { type PublishOptions, publish, publishBatch } from './publish';
import { type SubscriptionAttributes, settingsOf } from './subscription-attributes';
import { Subscriptions } from './subscriptions';

interface SnsServiceOptions extends Omit<SnsPorts, 'takeElsewhere'> {
  /** This region's moto. */
  readonly moto: Forward;
  /** The region's own folder. */
  readonly directory: string;
  /** The way to other regions, which gives up what does not answer. */
  readonly gateway: Forward;
  readonly clock: Clock;
}

interface SnsService {
  readonly operations: Operation[];
  /** Sends a message as another service does. It resolves when each subscription has kept it. @throws SnsError */
  readonly publish: (notification: {
    readonly topicArn: string;
    readonly subject: string;
    readonly message: string;
  }) => Promise<unknown>;
  /** Begins to send what other regions had not kept when the region ended. */
  start(): void;
  stop(): void;
}

/** SNS in one region: moto's topics and subscriptions, and the delivery of messages. */
export function createSnsService(options: SnsServiceOptions): SnsService {
  const { region, accountId, moto, directory, clock, log } = options;
  const subscriptions = new Subscriptions({ region, accountId, moto, log });
  const kept = new KeptMap<KeptLetter>(path.join(directory, 'sns-elsewhere.jsonl'));
  const elsewhere = new Elsewhere({ ...options, kept });
  const ports = { ...options, takeElsewhere: elsewhere.take };
  const publishing: PublishOptions = { ports, subscriptions, now: () => clock.now() };
  const changing = async (request: ApiRequest): Promise<ApiResponse> => {
    const response = await moto(request);
    subscriptions.invalidate();
    return response;
  };
  const subscribing = async (request: ApiRequest): Promise<ApiResponse> => {
    try {
      const form = formOf(request.body);
      refuseEndpoint(form, options);
      settingsOf(await givenAttributes(form, subscriptions), options);
      return await changing(request);
    } catch (error) {
      if (error instanceof SnsError) return error.toResponse();
      throw error;
    }
  };
  return {
    start: () => elsewhere.start(),
    stop: () => elsewhere.stop(),
    publish: ({ topicArn, subject, message }) =>
      publish(publishing, { TopicArn: topicArn, Subject: subject, Message: message }),
    operations: operationsOf(SNS, {
      Publish: answering('Publish', (form) => publish(publishing, form)),
      PublishBatch: answering('PublishBatch', (form) => publishBatch(publishing, form)),
      Subscribe: subscribing,
      SetSubscriptionAttributes: subscribing,
      Unsubscribe: changing,
      ConfirmSubscription: changing,
      CreateTopic: changing,
      DeleteTopic: changing,
    }),
  };
}

/**
 * The attributes that a request sets. A filter policy and its scope must fit each other, whichever of them comes later.
 * moto does not tell the scope of a subscription without a policy, but looks at it itself.
 */
async function givenAttributes(form: Form, subscriptions: Subscriptions): Promise<SubscriptionAttributes> {
  const { AttributeName: name, AttributeValue: value, SubscriptionArn = '' } = form;
  if (name === undefined)
    return Object.fromEntries(members(form, 'Attributes.entry').map(({ key, value }) => [key, value]));
  if (!name.startsWith('FilterPolicy')) return { [name]: value };
  const { FilterPolicy, FilterPolicyScope = 'MessageBody' } =
    (await subscriptions.attributes(SubscriptionArn)) ?? {};
  return { FilterPolicy, FilterPolicyScope, [name]: value };
}

/** An operation's answer in the query protocol, or its refusal. */
function answering(name: string, handle: (form: Form) => Promise<string>): Operation['handle'] {
  return async ({ body }) => {
    try {
      const result = await handle(formOf(body));
      const metadata = '<ResponseMetadata><RequestId>local-cloud</RequestId></ResponseMetadata>';
      return {
        status: 200,
        headers: { 'content-type': 'text/xml' },
        body: `<${name}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><${name}Result>${result}</${name}Result>${metadata}</${name}Response>`,
      };
    } catch (error) {
      if (error instanceof SnsError) return error.toResponse();
      throw error;
    }
  };
}
