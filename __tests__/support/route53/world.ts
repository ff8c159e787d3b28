import type { RecordSet } from '../../../local-cloud/services/route53/records';
import type { Answer } from '../../../local-cloud/services/route53/resolve/answer';
import { resolve, type World } from '../../../local-cloud/services/route53/resolve/resolve';
import { indexZone } from '../../../local-cloud/services/route53/resolve/zone-index';
import { zone } from './records';

export interface WorldProps {
  /** Ids of health checks that fail. */
  readonly red?: readonly string[];
  /** Regions, nearest first. */
  readonly near?: readonly string[];
  /** Where whoever asks is. Default: in the United States. */
  readonly place?: World['place'];
  readonly random?: number;
  readonly aws?: Readonly<Record<string, readonly string[]>>;
}

const UNITED_STATES = { country: 'US', continent: 'NA' };

export function world({
  red = [],
  near = [],
  place = UNITED_STATES,
  random = 0,
  aws = {},
}: WorldProps = {}): World {
  return {
    isHealthy: (id) => !red.includes(id),
    latencyMs: (region) => (near.includes(region) ? near.indexOf(region) : 1_000),
    place,
    random: () => random,
    awsNames: (name) => aws[name],
  };
}

/** Asks a zone with these records; by default for the A records of www.example.com. */
export function ask(
  records: readonly RecordSet[],
  props: WorldProps = {},
  name = 'www.example.com',
  type = 'A',
): Answer {
  return resolve(indexZone(zone(...records)), { name, type }, world(props));
}

/** The values of an answer. */
export function valuesOf(answer: Answer): readonly string[] {
  return answer.answers.map(({ value }) => value);
}
