import type { Deployment } from '../../aws/target';
import { unansweredSentence } from '../../aws/unanswered';
import { route53RegionOf } from '../../aws-rules/regions';
import { UserError } from '../../errors/user-error';

/** What Route 53 answers. @throws UserError with what it says otherwise, or that it says nothing. */
export function told<Answer>({ service }: Deployment, asked: Promise<Answer>): Promise<Answer> {
  const [first = ''] = service.regions;
  return asked.catch((error) => {
    const sentence = unansweredSentence(error, { service: 'Route 53', region: route53RegionOf(first) });
    throw new UserError(sentence, { cause: error });
  });
}
