import type { Clock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import { xmlError } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import { SNS } from './answers';
import type { SnsPorts } from './deliver';
import { SnsError } from './errors';
import { type Form, formOf, members } from './form';
import { type PublishOptions, publish, publishBatch } from './publish';
import { Subscriptions } from './subscriptions';

interface SnsServiceOptions extends SnsPorts {
  readonly region: string;
  /** This region's moto. */
  readonly moto: Forward;
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
}

/** SNS in one region: moto's topics and subscriptions, and the delivery of messages. */
export function createSnsService(options: SnsServiceOptions): SnsService {
  const { region, moto, clock } = options;
  const subscriptions = new Subscriptions({ region, moto });
  const publishing: PublishOptions = { ports: options, subscriptions, now: () => clock.now() };
  const changing = async (request: ApiRequest): Promise<ApiResponse> => {
    const response = await moto(request);
    subscriptions.invalidate();
    return response;
  };
  const subscribing = async (request: ApiRequest) => refuseRaw(formOf(request.body)) ?? changing(request);
  return {
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

function refuseRaw(form: Form): ApiResponse | undefined {
  const given = [
    ...members(form, 'Attributes.entry').map(({ key, value }) => [key, value]),
    [form.AttributeName, form.AttributeValue],
  ];
  if (!given.some(([name, value]) => name === 'RawMessageDelivery' && value === 'true')) return undefined;
  return xmlError(400, 'InvalidParameter', 'Invalid parameter: The local cloud has no raw message delivery.');
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
