import { toRequest } from '../api-server';
import { serviceError } from '../errors';
import { respond } from '../http';
import type { ListenerOptions } from '../listener';
import type { ApiRequest, ApiResponse } from '../operation';
import {
  type Asked,
  type FromGateway,
  type FromRegion,
  type GatewayMessage,
  machineMs,
  read,
  sizeOf,
  written,
} from './messages';
import { Sender } from './sender';

// Requests and answers between the gateway and a region's process, as messages of the two processes. HTTP, which the
// gateway has read already, would take many times the processor's time. Nobody else can reach the channel.

interface Waiting {
  readonly resolve: (response: ApiResponse) => void;
  readonly reject: (error: Error) => void;
}

/** A request that was made. */
interface Asking {
  /** Rejects if the other process ends before it has answered, or if the client leaves. */
  readonly answer: Promise<ApiResponse>;
  /** Must be called when the client leaves: a request that has not begun is then not carried out. */
  leave(): void;
}

/** The end that asks, for as long as the other process lives. */
export class Channel {
  private readonly waiting = new Map<number, Waiting>();
  private readonly sender: Sender<FromGateway>;
  private last = 0;
  private isClosed = false;

  /** `send` must call back when a message has left this process. */
  constructor(send: (message: GatewayMessage, sent: () => void) => void) {
    this.sender = new Sender<FromGateway>((said, sent) => send({ at: machineMs(), said }, sent), sizeOf);
  }

  readonly ask = ({ url, body, ...request }: ApiRequest): Asking => {
    if (this.isClosed) return refused(Promise.reject(ended()));
    if (this.sender.isFull) return refused(Promise.resolve(serviceError(request.service, FULL)));
    this.last += 1;
    const asked: Asked = { id: this.last, request: { ...request, url: url.href }, body: written(body) };
    const answer = new Promise<ApiResponse>((resolve, reject) => {
      this.waiting.set(asked.id, { resolve, reject });
    });
    this.sender.say(asked);
    return { answer, leave: () => this.left(asked) };
  };

  /** Must be called with each message of the other process. */
  received(message: unknown): void {
    for (const said of message as FromRegion[]) {
      if ('whoLeft' in said) this.sender.say({ allLeft: true });
      else {
        this.waiting.get(said.id)?.resolve({ ...said.response, body: read(said.body) });
        this.waiting.delete(said.id);
      }
    }
  }

  /** Must be called when the other process has ended. */
  closed(): void {
    this.isClosed = true;
    for (const { reject } of this.waiting.values()) reject(ended());
    this.waiting.clear();
  }

  private left(asked: Asked): void {
    const waiting = this.waiting.get(asked.id);
    if (waiting === undefined) return; // it was answered
    this.waiting.delete(asked.id);
    if (!this.sender.withdraw(asked)) this.sender.say({ left: asked.id });
    waiting.reject(new Error('the client has left'));
  }
}

const FULL = {
  status: 503,
  code: 'ServiceUnavailable',
  message: 'The region takes no requests at the moment, and too many wait for it.',
};

function refused(answer: Promise<ApiResponse>): Asking {
  return { answer, leave: () => {} };
}

function ended(): Error {
  return new Error('the process has ended');
}

/** Answers requests by a channel. A process that ends meanwhile looks to the client as if it could not be reached. */
export function askingHandler(ask: Channel['ask']): ListenerOptions['handle'] {
  return async (incoming, outgoing) => {
    const { answer, leave } = ask(await toRequest(incoming));
    outgoing.once('close', leave);
    const answered = await answer.catch(() => undefined);
    if (answered) respond(outgoing, answered);
    else incoming.socket.destroy();
  };
}
