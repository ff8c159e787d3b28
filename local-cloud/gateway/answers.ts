import type { Match, Operation } from './operation';

/** One operation that the local cloud answers, alone or with moto. */
export interface Answer {
  readonly match: Match;
  /** Who answers: the local cloud alone, or moto with something of the local cloud's. */
  readonly by: 'here' | 'moto';
  /** What the local cloud adds to what moto does. */
  readonly adds?: string;
  /** How it differs from AWS, on purpose or not yet. */
  readonly differs?: string;
}

/** The operations of one service that the local cloud answers; all others are moto's. */
export interface AnsweredService {
  /** Its name in credential scopes. */
  readonly service: string;
  /** Its name for people. */
  readonly title: string;
  /** By the operation's name. What stands first is tried first. */
  readonly answers: Readonly<Record<string, Answer>>;
}

/** The operations of a service as requests are held against them: a handler for each that its table has. */
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
