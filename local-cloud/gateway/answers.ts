import { serviceError } from './errors';
import { type Fields, readableBody } from './json-input';
import type { ApiResponse, Match, Operation } from './operation';

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
  /** It is refused by name, since nothing here would come of it. This says why, for the message. */
  readonly refused?: string;
}

/** The row of an operation that is refused by name. */
export function refused<Why extends string>(match: Match, why: Why) {
  return { match, by: 'here', differs: 'refused by name', refused: why } as const;
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

/** The operations that are not refused in any case. */
type Handled<Answers> = {
  [Name in keyof Answers]: Answers[Name] extends { readonly refused: string } ? never : Name;
}[keyof Answers];

/** The operations of a service, matched against requests: a handler for each operation in its table. */
export function operationsOf<Service extends AnsweredService>(
  { service, answers, fields }: Service,
  handlers: Readonly<Record<Handled<Service['answers']>, Operation['handle']>>,
): Operation[] {
  return Object.entries(answers).map(([name, { match, free, refused: why }]) => {
    if (why !== undefined) return { service, match, handle: async () => refusal(service, name, why) };
    const handle = handlers[name as Handled<Service['answers']>];
    return { service, match, handle: fields && !free ? reading(fields, handle) : handle };
  });
}

function refusal(service: string, name: string, why: string): ApiResponse {
  const message = `The local cloud does not have ${name}: ${why}.`;
  return serviceError(service, { status: 400, code: 'InvalidAction', message });
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
