import type { Match, Operation } from './operation';

/** One operation that the local cloud answers, alone or together with moto. */
export interface Answer {
  readonly match: Match;
  /** Who answers: the local cloud alone, or moto with an addition of the local cloud. */
  readonly by: 'here' | 'moto';
  /** What the local cloud adds to moto's answer. */
  readonly adds?: string;
  /** How it differs from AWS, on purpose or for now. */
  readonly differs?: string;
}

/** The operations of one service that the local cloud answers. moto answers all others. */
export interface AnsweredService {
  /** Its name in credential scopes. */
  readonly service: string;
  /** Its name for people. */
  readonly title: string;
  /** By the operation's name. They are tried from first to last. */
  readonly answers: Readonly<Record<string, Answer>>;
}

/** The operations of a service, matched against requests: a handler for each operation in its table. */
export function operationsOf<Service extends AnsweredService>(
  { service, answers }: Service,
  handlers: Readonly<Record<keyof Service['answers'], Operation['handle']>>,
): Operation[] {
  return Object.entries(answers).map(([name, { match }]) => ({
    service,
    match,
    handle: handlers[name as keyof Service['answers']],
  }));
}
