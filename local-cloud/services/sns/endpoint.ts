import { arnPrefix, type Place, regionOfArn } from '../arn';
import { invalid } from './errors';
import type { Form } from './form';

/**
 * Regions that an account must enable: those launched after March 20, 2019 ("Prerequisites for integrating Amazon SNS with
 * Lambda functions across regions").
 */
const OPT_IN = new Set([
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
]);

/** Refuses functions and queues that a topic of a place does not reach, on AWS or here. @throws SnsError */
export function refuseEndpoint({ Protocol, Endpoint = '' }: Form, place: Place): void {
  if (Protocol !== 'lambda' && Protocol !== 'sqs') return;
  const [from, to] = [place.region, regionOfArn(Endpoint)];
  if (!Endpoint.startsWith(arnPrefix(Protocol, { ...place, region: to })))
    throw invalid(
      `Endpoint: the local cloud has the account ${place.accountId} alone, and ${Endpoint} is no ARN of its ${Protocol === 'sqs' ? 'queues' : 'functions'}`,
    );
  // The same page: from no region to a function of an opt-in region, and from none of these to another of them.
  if (from !== to && OPT_IN.has(to) && (Protocol === 'lambda' || OPT_IN.has(from)))
    throw invalid(
      `Endpoint: Amazon SNS does not deliver from ${from} to ${Endpoint}: ${to} is an opt-in Region`,
    );
}
