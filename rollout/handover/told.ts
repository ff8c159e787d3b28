import type { Deployment } from '../../aws/target';
import { told as toldBy } from '../../aws/told';
import { route53RegionOf } from '../../aws-rules/regions';

/** What Route 53 answers. @throws UserError with what it says otherwise, or that it says nothing. */
export function told<Answer>({ service }: Deployment, asked: Promise<Answer>): Promise<Answer> {
  const [first = ''] = service.regions;
  return toldBy(asked, { service: 'Route 53', region: route53RegionOf(first) });
}
