import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from 'aws-lambda';

export interface Message {
  readonly queue: string;
  readonly body: unknown;
}

/** An entry of PutEvents, with its detail parsed. */
export interface PutEvent {
  readonly EventBusName: string;
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: unknown;
}

export interface Invoked {
  readonly target: string;
  readonly type: string;
  readonly envelope: unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: any handler
type Handler = (event: any, context: Context) => Promise<unknown>;

interface Call {
  readonly operation: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

export interface Reply {
  /** The status of the answer. Default: 200. */
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/**
 * Plays SQS, SNS, EventBridge, Lambda and SSM for the functions of a test file, and keeps what each test delivers. The
 * functions need its `variables()`.
 */
export function captureDeliveries() {
  const calls: Call[] = [];
  let invoked: { handler: Handler; context: Context } | undefined;
  const replies = new Map<string, Reply[]>();

  const reply = async ({ operation, body }: Call): Promise<Reply> => {
    const [told] = replies.get(operation) ?? [];
    if (told !== undefined) replies.get(operation)?.shift();
    if (told !== undefined) return told;
    if (operation === 'AWSEvents.PutEvents') return { body: { FailedEntryCount: 0, Entries: [{}] } };
    if (!operation.startsWith('/')) return { body: {} };
    return invoked === undefined ? { status: 202 } : { body: await invoked.handler(body, invoked.context) };
  };
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    const body = form ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
    const operation = String(form ? body.Action : (request.headers['x-amz-target'] ?? request.url));
    const call = { operation, headers: request.headers, body };
    const { status = 200, headers = {}, body: answer } = await reply(call);
    if (status < 300) calls.push(call);
    const said = typeof answer === 'string' ? answer : JSON.stringify(answer);
    response.writeHead(status, headers).end(answer === undefined ? '' : said);
  };

  const server = createServer((request, response) => void receive(request, response));
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  beforeEach(() => {
    calls.length = 0;
    invoked = undefined;
    replies.clear();
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const of = (operation: string) => calls.filter((call) => call.operation === operation);
  return {
    variables: (): Record<string, string> => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const names = ['SQS', 'SNS', 'EVENTBRIDGE', 'LAMBDA', 'SSM'];
      return Object.fromEntries(names.map((name) => [`AWS_ENDPOINT_URL_${name}`, url]));
    },
    of,
    messages: (): Message[] =>
      of('AmazonSQS.SendMessage').map(({ body }) => ({
        queue: String(body.QueueUrl).replace(/^.*\//, ''),
        body: JSON.parse(String(body.MessageBody)),
      })),
    events: (): PutEvent[] =>
      of('AWSEvents.PutEvents')
        .flatMap(({ body }) => body.Entries as (PutEvent & { Detail: string })[])
        .map((entry) => ({ ...entry, Detail: JSON.parse(entry.Detail) })),
    invocations: (): Invoked[] =>
      calls
        .filter(({ operation }) => operation.startsWith('/2015-03-31/'))
        .map(({ operation, headers, body }) => ({
          target: decodeURIComponent(operation.split('/')[3] ?? ''),
          type: String(headers['x-amz-invocation-type']),
          envelope: body,
        })),
    /** Sends invocations to a handler; without one they are accepted, and nothing comes back. */
    answerInvocations: (handler: Handler, context: Context) => {
      invoked = { handler, context };
    },
    /** Sets the answers to the next calls of an operation (`AmazonSQS.SendMessage`, or a path). */
    reply: (operation: string, ...next: Reply[]) => {
      replies.set(operation, next);
    },
  };
}

/** How AWS fails for a moment. */
export const FAILURE: Reply = { status: 500, body: { __type: 'InternalFailure' } };
