import { apiAnswer, toRequest } from '../api-server';
import { serviceError } from '../errors';
import { respond } from '../http';
import { failureOf, type ListenerOptions } from '../listener';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../operation';

// Requests and answers between the gateway and a region's process, as messages of the two processes. HTTP, which the
// gateway has read already, would take many times the processor's time. Nobody else can reach the channel.

interface Asked {
  readonly id: number;
  readonly request: Omit<ApiRequest, 'url' | 'body'> & { readonly url: string };
  readonly body: BodyText;
}

interface Answered {
  readonly id: number;
  readonly response: Omit<ApiResponse, 'body'>;
  readonly body: BodyText;
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
  private isClosed = false;

  constructor(send: (messages: readonly Asked[]) => void) {
    this.send = together(send);
  }

  /** Rejects if the other process ends before it has answered. */
  readonly ask: Forward = ({ url, body, ...request }) =>
    new Promise((resolve, reject) => {
      if (this.isClosed) return reject(ended());
      const id = ++this.last;
      this.waiting.set(id, { resolve, reject });
      this.send({ id, request: { ...request, url: url.href }, body: written(body) });
    });

  /** Must be called with each message of the other process. */
  received(message: unknown): void {
    for (const { id, response, body } of message as Answered[]) {
      this.waiting.get(id)?.resolve({ ...response, body: read(body) });
      this.waiting.delete(id);
    }
  }

  /** Must be called when the other process has ended. */
  closed(): void {
    this.isClosed = true;
    for (const { reject } of this.waiting.values()) reject(ended());
    this.waiting.clear();
  }
}

function ended(): Error {
  return new Error('the process has ended');
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
  const one = async ({ id, request: asked, body: text }: Asked) => {
    const request: ApiRequest = { ...asked, url: new URL(asked.url), body: read(text) };
    const { body, ...response } = await answer(request).catch((error) =>
      serviceError(request.service, failureOf(error, `${request.method} ${request.url.pathname}`, log)),
    );
    send({ id, response, body: written(typeof body === 'string' ? Buffer.from(body) : body) });
  };
  process.on('message', (messages: readonly Asked[]) => {
    for (const asked of messages) void one(asked);
  });
}

/** A body as text: a small one with a character for each byte. */
type BodyText = string | { readonly base64: string };

/** JSON writes some bytes as six characters, and no text of Node has more than 512 MB of them. */
const SMALL_BYTES = 64 * 1024;

function written(body: Buffer): BodyText {
  return body.length <= SMALL_BYTES ? body.toString('latin1') : { base64: body.toString('base64') };
}

function read(body: BodyText): Buffer {
  return typeof body === 'string' ? Buffer.from(body, 'latin1') : Buffer.from(body.base64, 'base64');
}

/** The characters of bodies in one message; a body that has more goes alone. */
const MOST_TOGETHER = 8 * 1024 * 1024;

interface WithBody {
  readonly body: BodyText;
}

/** Sends what is said in one turn of the event loop as one message: each message costs both processes a system call. */
function together<Value extends WithBody>(send: (values: readonly Value[]) => void): (value: Value) => void {
  let said: Value[] = [];
  let size = 0;
  const sendNow = () => {
    const values = said;
    [said, size] = [[], 0];
    if (values.length > 0) send(values);
  };
  return (value) => {
    const { body } = value;
    const more = typeof body === 'string' ? body.length : body.base64.length;
    if (size + more > MOST_TOGETHER) sendNow();
    size += more;
    if (said.push(value) === 1) setImmediate(sendNow);
  };
}
