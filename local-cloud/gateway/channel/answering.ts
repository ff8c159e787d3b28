import { apiAnswer } from '../api-server';
import { serviceError } from '../errors';
import { failureOf } from '../listener';
import type { ApiResponse, Forward, Operation } from '../operation';
import {
  type Answered,
  type Asked,
  type FromRegion,
  type GatewayMessage,
  machineMs,
  read,
  sizeOf,
  written,
} from './messages';
import { Sender } from './sender';

/** The end that answers: in the region's process, where its parent asks. */
export function answerParent(table: readonly Operation[], moto: Forward, log: (line: string) => void): void {
  const answer = apiAnswer(table, moto);
  const sender = new Sender<FromRegion>((said, sent) => {
    process.send?.(said, undefined, undefined, sent); // also called with an error, when the parent is gone
  }, sizeOf);
  const answered = async ({ id, request, body }: Asked) =>
    encoded(id, await answer({ ...request, url: new URL(request.url), body: read(body) }));
  const carryOut = (asked: Asked) => {
    const { service, method, url } = asked.request;
    const failed = (error: unknown) =>
      encoded(asked.id, serviceError(service, failureOf(error, `${method} ${url}`, log)));
    answered(asked)
      .catch(failed)
      .then((answer) => sender.say(answer))
      .catch((error) => log(`${method} ${url}: ${error}`));
  };
  const late = new LateRequests(() => sender.say({ whoLeft: true }));
  process.on('message', ({ at, said }: GatewayMessage) => {
    const isLate = machineMs() - at > LATE_MS;
    for (const one of said) {
      if ('left' in one) late.withdraw(one.left);
      else if ('allLeft' in one) for (const asked of late.take()) carryOut(asked);
      else if (isLate) late.keep(one);
      else carryOut(one);
    }
  });
}

function encoded(id: number, { body, ...response }: ApiResponse): Answered {
  return { id, response, body: written(body) };
}

/** A process that reads a message this much later was stopped, or starved. */
const LATE_MS = 1000;

/**
 * Requests that were read late. Some of their clients may have given them up, and may have made them again elsewhere
 * since: they are carried out only when the gateway has told who has left.
 */
class LateRequests {
  private kept = new Map<number, Asked>();

  constructor(private readonly askWhoLeft: () => void) {}

  keep(asked: Asked): void {
    if (this.kept.size === 0) this.askWhoLeft();
    this.kept.set(asked.id, asked);
  }

  withdraw(id: number): void {
    this.kept.delete(id);
  }

  /** Those whose clients still wait. */
  take(): Iterable<Asked> {
    const kept = this.kept;
    this.kept = new Map();
    return kept.values();
  }
}
