import { type Failure, failureOf } from '../../aws/failure';
import { allRegions } from '../../definition/all-regions';
import type { Exam } from './exam';
import { type Finding, unknown } from './finding';

const MEND: Readonly<Record<Failure['kind'], string>> = {
  silent: 'Run this again when it answers.',
  throttled: 'Run this again in a minute: somebody else is asking much.',
  forbidden: 'Allow it to these credentials, or ask somebody who may.',
  credentials: 'Renew the credentials, and run this again.',
  other: 'Run this again; where it stays, look at the message.',
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
