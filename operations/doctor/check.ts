import type { Exam } from './exam';
import type { Finding } from './finding';

/** One thing that is looked at before a deploy. */
export interface Check {
  /** For people. */
  readonly title: string;
  /** Where it makes sense. */
  readonly of: 'aws' | 'local' | 'both';
  /** Whether it asks the cloud, so that it is left out where nobody answers. */
  readonly asks: boolean;
  /** Whether every deploy begins with it: it takes a second at most. */
  readonly quick: boolean;
  /** @throws what AWS says to a question of its; the finding is then that this could not be learnt. */
  look(exam: Exam): Promise<Looked>;
}

/** What a look found, or why there was nothing to look at. */
export type Looked = readonly Finding[] | { readonly skipped: string };
