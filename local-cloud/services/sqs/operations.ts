import type { Clock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import { jsonResponse, xmlError } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import { SQS } from './answers';
import {
  type ControlPlane,
  createQueue,
  deleteQueue,
  getQueueAttributes,
  setQueueAttributes,
} from './control-plane';
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

interface SqsOperationsOptions extends ControlPlane {
  readonly clock: Clock;
}

type Handler = (input: never, request: ApiRequest) => Promise<object> | object;

/** SQS's operations. Messages are ours. moto keeps the list of queues and never sees a message. */
export function sqsOperations(options: SqsOperationsOptions): Operation[] {
  const { moto, settings, queues, clock } = options;
  const sender = new Sender(queues, clock);
  const tasks = new MoveTasks({ queues, clock, sourcesOf: (arn) => sourcesOf(settings, arn) });
  const trace = ({ headers }: ApiRequest) => headers['x-amzn-trace-id'];
  const messages = {
    SendMessage: (input: never, request: ApiRequest) => sender.send(input, trace(request)),
    SendMessageBatch: (input: never, request: ApiRequest) => sender.sendBatch(input, trace(request)),
    ReceiveMessage: (input: never) => receiveMessage(queues, input),
    DeleteMessage: (input: never) => deleteMessage(queues, input),
    DeleteMessageBatch: (input: never) => deleteMessageBatch(queues, input),
    ChangeMessageVisibility: (input: never) => changeMessageVisibility(queues, input),
    ChangeMessageVisibilityBatch: (input: never) => changeMessageVisibilityBatch(queues, input),
    PurgeQueue: (input: never) => purgeQueue(queues, input),
    StartMessageMoveTask: (input: never) => tasks.start(input),
    ListMessageMoveTasks: (input: never) => tasks.list(input),
    CancelMessageMoveTask: (input: never) => tasks.cancel(input),
  };
  const refuse = refuseQueryProtocol(moto);
  return operationsOf(SQS, {
    ...answering(messages),
    CreateQueue: refusing((request) => createQueue(options, request)),
    SetQueueAttributes: refusing((request) => setQueueAttributes(options, request)),
    DeleteQueue: refusing((request) => deleteQueue(options, request)),
    GetQueueAttributes: refusing((request) => getQueueAttributes(options, request)),
    'the query protocol, at `/`': refuse,
    "the query protocol, at a queue's URL": refuse,
  });
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

/** The same handlers for requests, with errors turned into answers. */
function answering<Name extends string>(
  handlers: Readonly<Record<Name, Handler>>,
): Record<Name, Operation['handle']> {
  const answered = Object.entries<Handler>(handlers).map(([name, handle]) => [name, answer(handle)] as const);
  return Object.fromEntries(answered) as Record<Name, Operation['handle']>;
}

function answer(handle: Handler): Operation['handle'] {
  return refusing(async (request) =>
    jsonResponse(200, await handle(JSON.parse(String(request.body)) as never, request)),
  );
}

/** An error of SQS is an answer, too. */
function refusing(handle: (request: ApiRequest) => Promise<ApiResponse>): Operation['handle'] {
  return async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      if (error instanceof SqsError) return error.toResponse();
      throw error;
    }
  };
}

/** The query protocol, which SDKs from before November 2023 use, would lead to moto, which has no messages. */
function refuseQueryProtocol(moto: Forward): Operation['handle'] {
  return async (request) =>
    request.headers['x-amz-target'] === undefined
      ? xmlError(400, 'InvalidAction', 'The local cloud supports only SQS’s JSON protocol; use a newer SDK.')
      : moto(request);
}
