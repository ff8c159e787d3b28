import { type Fields, readableBody } from './json-input';
import type { Match, Operation } from './operation';

/** One operation that the local cloud answers, alone or together with moto. */
export interface Answer {
  readonly match: Match;
  /** Who answers: the local cloud alone, or moto with an addition of the local cloud. */
  readonly by: 'here' | 'moto';
  /** What the local cloud adds to moto's answer. */
  readonly adds?: string;
  /** The input is the user's own, of any form. */
  readonly free?: true;
  /** How it differs from AWS, on purpose or for now. */
  readonly differs?: string;
}

/** The operations of one service that the local cloud answers. moto answers all others. */
export interface AnsweredService {
  /** Its name in credential scopes. */
  readonly service: string;
  /** Its name for people. */
  readonly title: string;
  /** The fields of its inputs, of a JSON protocol. Default: its inputs are not read here, or not JSON. */
  readonly fields?: Fields;
  /** By the operation's name. They are tried from first to last. */
  readonly answers: Readonly<Record<string, Answer>>;
}

/** The operations of a service, matched against requests: a handler for each operation in its table. */
export function operationsOf<Service extends AnsweredService>(
  { service, answers, fields }: Service,
  handlers: Readonly<Record<keyof Service['answers'], Operation['handle']>>,
): Operation[] {
  return Object.entries(answers).map(([name, { match, free }]) => {
    const handle = handlers[name as keyof Service['answers']];
    return { service, match, handle: fields && !free ? reading(fields, handle) : handle };
  });
}

/** A body under another method has no meaning (RFC 9110, 9.3). */
const WITH_INPUT = new Set(['POST', 'PUT', 'PATCH']);
const NO_BODY = Buffer.alloc(0);

/** Handles only requests whose input can be read. */
export function reading(fields: Fields, handle: Operation['handle']): Operation['handle'] {
  return async (request, parameters) => {
    const body = WITH_INPUT.has(request.method) ? readableBody(request.body, fields) : NO_BODY;
    return handle({ ...request, body }, parameters);
  };
}
