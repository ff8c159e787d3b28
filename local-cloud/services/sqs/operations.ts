import type { Clock } from '../../clock';
import { jsonResponse, xmlError } from '../../gateway/errors';
import type { ApiRequest, Forward, Operation } from '../../gateway/operation';
import { deleteQueue, getQueueAttributes, type RedriveAllowPolicies, setAttributes } from './control-plane';
import { SqsError } from './errors';
import {
  changeMessageVisibility,
  changeMessageVisibilityBatch,
  deleteMessage,
  deleteMessageBatch,
} from './in-flight';
import { MoveTasks } from './move-tasks';
import type { Queues } from './queues';
import { receiveMessage } from './receive';
import { Sender } from './send';
import { nameOfUrl, type SettingsReader } from './settings';

export interface SqsOperationsOptions {
  readonly moto: Forward;
  readonly settings: SettingsReader;
  readonly queues: Queues;
  readonly policies: RedriveAllowPolicies;
  readonly clock: Clock;
}

type Handler = (input: never, request: ApiRequest) => Promise<object> | object;

/** SQS's operations: messages are ours, and what queues there are is moto's, which never sees a message. */
export function sqsOperations(options: SqsOperationsOptions): Operation[] {
  const { moto, settings, queues, policies, clock } = options;
  const sender = new Sender(queues, clock);
  const tasks = new MoveTasks({ queues, clock, sourcesOf: (arn) => sourcesOf(settings, arn) });
  const trace = ({ headers }: ApiRequest) => headers['x-amzn-trace-id'];
  const handlers: Record<string, Handler> = {
    SendMessage: (input, request) => sender.send(input, trace(request)),
    SendMessageBatch: (input, request) => sender.sendBatch(input, trace(request)),
    ReceiveMessage: (input) => receiveMessage(queues, input),
    DeleteMessage: (input) => deleteMessage(queues, input),
    DeleteMessageBatch: (input) => deleteMessageBatch(queues, input),
    ChangeMessageVisibility: (input) => changeMessageVisibility(queues, input),
    ChangeMessageVisibilityBatch: (input) => changeMessageVisibilityBatch(queues, input),
    PurgeQueue: (input) => purgeQueue(queues, input),
    StartMessageMoveTask: (input) => tasks.start(input),
    ListMessageMoveTasks: (input) => tasks.list(input),
    CancelMessageMoveTask: (input) => tasks.cancel(input),
  };
  const change: Operation['handle'] = (request) => setAttributes(moto, settings, policies, request);
  return [
    ...Object.entries(handlers).map(([name, handle]) => operation(name, answering(handle))),
    operation('CreateQueue', change),
    operation('SetQueueAttributes', change),
    operation('DeleteQueue', (request) => deleteQueue(moto, settings, queues, policies, request)),
    operation('GetQueueAttributes', (request) => getQueueAttributes(moto, queues, policies, request)),
    ...queryOperations(moto),
  ];
}

async function purgeQueue(queues: Queues, { QueueUrl }: { QueueUrl: string }): Promise<object> {
  const name = nameOfUrl(QueueUrl);
  await queues.settings(name);
  queues.purge(name);
  return {};
}

/** ARNs of the queues whose redrive policy names a queue. */
async function sourcesOf(settings: SettingsReader, deadLetterArn: string): Promise<string[]> {
  const all = await Promise.all((await settings.names()).map((name) => settings.of(name)));
  return all.flatMap((one) => (one?.redrive?.deadLetterTargetArn === deadLetterArn ? [one.arn] : []));
}

function answering(handle: Handler): Operation['handle'] {
  return async (request) => {
    try {
      return jsonResponse(200, await handle(JSON.parse(String(request.body)) as never, request));
    } catch (error) {
      if (error instanceof SqsError) return error.toResponse();
      throw error;
    }
  };
}

/** The query protocol, which SDKs of before November 2023 speak, would lead to moto, where no messages are. */
function queryOperations(moto: Forward): Operation[] {
  const refuse: Operation['handle'] = async (request) =>
    request.headers['x-amz-target'] === undefined
      ? xmlError(400, 'InvalidAction', 'The local cloud speaks SQS’s JSON protocol only; use a newer SDK.')
      : moto(request);
  return ['/', '/{path+}'].map((path) => ({
    service: 'sqs',
    match: { method: 'POST', path },
    handle: refuse,
  }));
}

function operation(name: string, handle: Operation['handle']): Operation {
  return { service: 'sqs', match: { target: `AmazonSQS.${name}` }, handle };
}
