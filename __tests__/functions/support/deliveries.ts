import type { Context } from 'aws-lambda';

export interface Message {
  readonly queue: string;
  readonly body: unknown;
}

/** An entry of PutEvents, its detail parsed. */
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

type Handler = (event: unknown, context: Context) => Promise<unknown>;

interface Call {
  readonly operation: string;
  readonly headers: Record<string, string>;
  readonly body: Record<string, unknown>;
}

/**
 * Plays SQS, EventBridge and Lambda for the functions of a test file, and keeps what each test delivers. Other calls
 * go where they would.
 */
export function captureDeliveries() {
  const calls: Call[] = [];
  let invoked: { handler: Handler; context: Context } | undefined;
  let refused: { operation: string; times: number } | undefined;

  const refuses = (operation: string): boolean => {
    if (refused?.operation !== operation || refused.times === 0) return false;
    refused.times--;
    return true;
  };
  const answer = async ({ operation, body }: Call): Promise<Response> => {
    if (refuses(operation)) return Response.json({ __type: 'InternalFailure' }, { status: 500 });
    if (operation.startsWith('AWSEvents')) return Response.json({ FailedEntryCount: 0, Entries: [{}] });
    if (operation.startsWith('AmazonSQS')) return Response.json({});
    if (invoked === undefined) return new Response(null, { status: 202 });
    return Response.json(await invoked.handler(body, invoked.context));
  };

  let spy: jest.SpyInstance;
  beforeEach(() => {
    calls.length = 0;
    invoked = refused = undefined;
    const real = globalThis.fetch;
    spy = jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const headers = (init?.headers ?? {}) as Record<string, string>;
      const operation = headers['x-amz-target'] ?? new URL(String(input)).pathname;
      if (operation.startsWith('DynamoDB')) return real(input, init);
      const call = { operation, headers, body: JSON.parse(String(init?.body)) };
      const response = await answer(call);
      if (response.ok) calls.push(call);
      return response;
    });
  });
  afterEach(() => spy.mockRestore());

  const of = (operation: string) => calls.filter((call) => call.operation === operation);
  return {
    messages: (): Message[] =>
      of('AmazonSQS.SendMessage').map(({ body }) => ({
        queue: String(body.QueueUrl).replace(/^.*\//, ''),
        body: JSON.parse(String(body.MessageBody)),
      })),
    events: (): PutEvent[] =>
      of('AWSEvents.PutEvents')
        .flatMap(({ body }) => body.Entries as (PutEvent & { Detail: string })[])
        .map((entry) => ({ ...entry, Detail: JSON.parse(entry.Detail) })),
    putOff: () => of('AmazonSQS.ChangeMessageVisibility').map(({ body }) => body),
    invocations: (): Invoked[] =>
      calls
        .filter(({ operation }) => operation.startsWith('/2015-03-31/'))
        .map(({ operation, headers, body }) => ({
          target: decodeURIComponent(operation.split('/')[3] ?? ''),
          type: headers['x-amz-invocation-type'] ?? '',
          envelope: body,
        })),
    /** Invocations go to a handler; without one they are accepted, and nothing comes back. */
    answerInvocations: (handler: Handler, context: Context) => {
      invoked = { handler, context };
    },
    /** The next calls of an operation fail, so many times. */
    refuseNext: (operation: string, times: number) => {
      refused = { operation, times };
    },
  };
}
