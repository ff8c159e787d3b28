import { apiAnswer, toRequest } from './api-server';
import { serviceError } from './errors';
import { respond } from './http';
import { failureOf, type ListenerOptions } from './listener';
import type { ApiRequest, ApiResponse, Forward, Operation } from './operation';

// Requests and answers between the gateway and a region's process, as messages of the two processes. HTTP, which the
// gateway has read already, would take many times the processor's time. Nobody else can reach the channel.

/** A body as text with a character for each byte. */
interface Asked {
  readonly id: number;
  readonly request: Omit<ApiRequest, 'url' | 'body'> & { readonly url: string; readonly body: string };
}

interface Answered {
  readonly id: number;
  readonly response: Omit<ApiResponse, 'body'> & { readonly body: string };
}

interface Waiting {
  readonly resolve: (response: ApiResponse) => void;
  readonly reject: (error: Error) => void;
}

/** The end that asks, for as long as the other process lives. */
export class Channel {
  private readonly waiting = new Map<number, Waiting>();
  private readonly send: (asked: Asked) => void;
  private last = 0;

  constructor(send: (messages: readonly Asked[]) => void) {
    this.send = together(send);
  }

  /** Rejects if the other process ends before it has answered. */
  readonly ask: Forward = (request) =>
    new Promise((resolve, reject) => {
      const id = ++this.last;
      this.waiting.set(id, { resolve, reject });
      const { url, body } = request;
      this.send({ id, request: { ...request, url: url.href, body: body.toString('latin1') } });
    });

  /** Must be called with each message of the other process. */
  received(message: unknown): void {
    for (const { id, response } of message as Answered[]) {
      this.waiting.get(id)?.resolve({ ...response, body: Buffer.from(response.body, 'latin1') });
      this.waiting.delete(id);
    }
  }

  /** Must be called when the other process has ended. */
  closed(): void {
    for (const { reject } of this.waiting.values()) reject(new Error('the process has ended'));
    this.waiting.clear();
  }
}

/** Answers requests by a channel. A process that ends meanwhile looks to the client as if it could not be reached. */
export function askingHandler(ask: Forward): ListenerOptions['handle'] {
  return async (incoming, outgoing) => {
    const request = await toRequest(incoming);
    const answer = await ask(request).catch(() => undefined);
    if (answer) respond(outgoing, answer);
    else incoming.socket.destroy();
  };
}

/** The end that answers: in the region's process, where its parent asks. */
export function answerParent(table: readonly Operation[], moto: Forward, log: (line: string) => void): void {
  const answer = apiAnswer(table, moto);
  const send = together((messages: readonly Answered[]) => {
    process.send?.(messages, undefined, undefined, () => {}); // an error says that the parent is gone
  });
  const one = async ({ id, request: { url, body, ...asked } }: Asked) => {
    const request: ApiRequest = { ...asked, url: new URL(url), body: Buffer.from(body, 'latin1') };
    const response = await answer(request).catch((error) =>
      serviceError(request.service, failureOf(error, `${request.method} ${request.url.pathname}`, log)),
    );
    const bytes = typeof response.body === 'string' ? Buffer.from(response.body) : response.body;
    send({ id, response: { ...response, body: bytes.toString('latin1') } });
  };
  process.on('message', (messages: readonly Asked[]) => {
    for (const asked of messages) void one(asked);
  });
}

/** Sends what is said in one turn of the event loop as one message: each message costs both processes a system call. */
function together<Value>(send: (values: readonly Value[]) => void): (value: Value) => void {
  let said: Value[] = [];
  return (value) => {
    if (said.push(value) > 1) return;
    setImmediate(() => {
      const values = said;
      said = [];
      send(values);
    });
  };
}
