import { type Failure, failureOf } from '../../aws/failure';
import { allRegions } from '../../definition/all-regions';
import type { Exam } from './exam';
import { type Finding, unknown } from './finding';

const MEND: Readonly<Record<Failure['kind'], string>> = {
  'no answer': 'Run this again when it answers.',
  throttled: 'Run this again in a minute: somebody else is asking much.',
  'not allowed': 'Allow it to these credentials, or ask somebody who may.',
  'no valid credentials': 'Renew the credentials, and run this again.',
  'not there': 'Run this again; where it stays, look at the message.',
  refused: 'Run this again; where it stays, look at the message.',
};

/** The finding that something could not be learnt, and why. */
export function unlearnt(title: string, cause: unknown): Finding {
  const { kind, text } = failureOf(cause);
  return unknown({ what: `${title} could not be learnt.`, evidence: text, mend: MEND[kind] });
}

/** Looks at every region at once. Of one that is silent or not enabled, another check tells. */
export async function inEachRegion(
  exam: Exam,
  title: string,
  look: (region: string) => Promise<readonly Finding[]>,
): Promise<Finding[]> {
  const found = await Promise.all(
    allRegions(exam.service).map(async (region) => {
      if (await exam.absence(region)) return [];
      return look(region).catch((cause) => [unlearnt(`${region}: ${title}`, cause)]);
    }),
  );
  return found.flat();
}
