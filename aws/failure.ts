import { type Why, whyNot } from './unanswered';

/** Why AWS did not answer a question, and what it said, for people: the error's name and its message. */
export interface Failure {
  readonly kind: Why;
  readonly text: string;
}

/** What an error of the SDK means. */
export function failureOf(error: unknown): Failure {
  const { name = '', code = '', message = '' } = error as { name?: string; code?: string; message?: string };
  const said = name === '' || name === 'Error' ? code : name;
  const text = [said, message].filter((part) => part !== '').join(': ') || String(error);
  return { kind: whyNot(error), text };
}
