import { UserError } from '../errors/user-error';
import { unansweredSentence } from './unanswered';

/** What AWS answers. @throws UserError with what the service says otherwise, or that it says nothing. */
export function told<Answer>(
  asked: Promise<Answer>,
  of: Parameters<typeof unansweredSentence>[1],
): Promise<Answer> {
  return asked.catch((error) => {
    throw new UserError(unansweredSentence(error, of), { cause: error });
  });
}
