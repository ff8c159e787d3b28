import { createInterface } from 'node:readline/promises';
import { UserError } from '../process/user-error';

/** Asks whether to go on. @throws UserError when the answer is no, or when nobody is there to ask. */
export async function confirm(question: string): Promise<void> {
  if (!process.stdin.isTTY) throw new UserError(`${question} Nobody is here to answer; --yes says it.`);
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asking.question(`${question} [y/N] `).finally(() => asking.close());
  if (!/^y(es)?$/i.test(answer.trim())) throw new UserError('Nothing was changed.');
}
