import { randomUUID } from 'node:crypto';
import { digest, digestJson } from './digest';
import type { Fact, Log } from './log';
import type { Json } from './marshal';

/** One operation: a request under an idempotency key, wherever and however often it is tried. */
export interface Operation {
  /** The same in every region. */
  readonly id: string;
  /** An id for one of its effects, the same at every try: what `append`, `add` and the like take. */
  effectId(label: string): string;
}

/** What is kept of an operation: the request's digest, and what was answered. */
export type Claim<Answer extends Json> = { request: string; answer: Answer };

/** Reads a claim whose answer is read by `readAnswer`, for the schema of a log of claims. */
export function readClaim<Answer extends Json>(
  readAnswer: (stored: Json) => Answer,
): (stored: Json) => Claim<Answer> {
  return (stored) => {
    const { request, answer = null } = stored as { request: string; answer?: Json };
    return { request, answer: readAnswer(answer) };
  };
}

export interface IdempotentOptions<Request extends Json, Answer extends Json> {
  /** Where operations are kept; one log for each kind of operation. */
  readonly claims: Log<Claim<Answer>>;
  /** The partition of an operation's claim, by its request. */
  readonly partition: (request: Request) => string;
  /** The answer, a function of request and operation alone: no time, no chance, nothing read. */
  readonly answer: (request: Request, operation: Operation) => Answer;
  /**
   * What it does, all of it under ids of the operation: it runs at every try. A counter in it must remember for as long
   * as tries may come (`rememberSeconds`).
   */
  readonly effect?: (request: Request, answer: Answer, operation: Operation) => Promise<void>;
}

/** A key was used for another request, as far as this region knows. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}

/** How an operation ended. */
export interface Done<Answer extends Json> {
  readonly answer: Answer;
  readonly claim: Fact<Claim<Answer>>;
  /** Whether this region knew of an earlier try. */
  readonly replayed: boolean;
  /** False when an earlier try was answered otherwise: `answer` is not the function it should be. */
  readonly sameAnswer: boolean;
}

/**
 * Makes an operation that can be tried again in any region and has one effect.
 *
 * **Guarantee**: tries of one request under one key write the same facts, so that they converge to one effect
 * however late regions hear of each other, and get the same answer, since it follows from request and key. Where
 * it does not, `sameAnswer` says so as soon as a region knows both. A key used for two requests is refused by a
 * region that knows of the first; two regions that do not yet know of each other take both, and both stay.
 * **Cost**: one query and one write, and what the effect takes.
 */
export function idempotent<Request extends Json, Answer extends Json>(
  options: IdempotentOptions<Request, Answer>,
): (request: Request, key: string | undefined) => Promise<Done<Answer>> {
  const { claims, partition, answer, effect } = options;
  return async (request, key) => {
    const place = partition(request);
    const claimId = key ?? randomUUID();
    const content = digestJson(request);
    const operation = operationOf(claimId, content);
    const known = key === undefined ? [] : await claims.ofOperation(place, claimId);
    const mine = known.filter(({ body }) => body.request === content);
    if (known.length > 0 && mine.length === 0) throw new KeyReused('The key was used for another request.');
    const computed = answer(request, operation);
    const claim = mine[0] ?? (await claims.append(place, claimId, { request: content, answer: computed }));
    await effect?.(request, claim.body.answer, operation);
    const sameAnswer = mine.every((one) => digestJson(one.body.answer) === digestJson(computed));
    return { answer: claim.body.answer, claim, replayed: mine.length > 0, sameAnswer };
  };
}

function operationOf(claimId: string, content: string): Operation {
  const id = digest(claimId) + content;
  return { id, effectId: (label) => `${id}#${label}` };
}
