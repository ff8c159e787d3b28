import { randomUUID } from 'node:crypto';
import { digest, digestJson } from './digest';
import type { Fact, Log } from './log';
import type { Json } from './marshal';

/** One operation: a request under an idempotency key, wherever and however often it is tried. */
export interface Operation {
  /** The operation's id, the same in every region. */
  readonly id: string;
  /** An id for one of its effects, the same at every try; pass it to `append`, `add` and the like. */
  effectId(label: string): string;
}

/** What is stored of an operation: the request's digest, and the answer. */
export type Claim<Answer extends Json> = { request: string; answer: Answer };

/** Makes a reader of claims for the schema of their log; `readAnswer` reads a claim's answer. */
export function readClaim<Answer extends Json>(
  readAnswer: (stored: Json) => Answer,
): (stored: Json) => Claim<Answer> {
  return (stored) => {
    const { request, answer = null } = stored as { request: string; answer?: Json };
    return { request, answer: readAnswer(answer) };
  };
}

interface IdempotentOptions<Request extends Json, Answer extends Json> {
  /** Where operations are stored; take one log for each kind of operation. */
  readonly claims: Log<Claim<Answer>>;
  /** The partition of an operation's claim, by its request. */
  readonly partition: (request: Request) => string;
  /** Makes the answer from request and operation alone: no time, no random value, nothing that is read. */
  readonly answer: (request: Request, operation: Operation) => Answer;
  /**
   * Does the operation, under ids of the operation alone: it runs at every try. A counter in it must remember
   * (`rememberSeconds`) for as long as tries may come.
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
  /** False when an earlier try got another answer: `answer` does not follow from request and operation alone. */
  readonly sameAnswer: boolean;
}

/**
 * Makes an operation that can be tried again in any region and has one effect.
 *
 * **Guarantee**: tries of one request under one key write the same facts. So they converge to one effect, however
 * late replication is, and get the same answer, since it follows from request and key. Where it does not,
 * `sameAnswer` is false as soon as a region knows both answers. A region that knows a key from another request
 * refuses it. Two regions that do not yet know of each other's request accept both, and both stay.
 * **Cost**: one query and one write, and what the effect costs.
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
