import { askReserved } from '../../../aws/account/reserved-concurrency';
import { HEALTH_CONCURRENCY } from '../../../definition/health-concurrency';
import { HEALTH_FUNCTION, regionNames } from '../../../definition/names';
import type { Service } from '../../../definition/service';
import type { Check } from '../check';
import type { Exam } from '../exam';
import { error, type Finding } from '../finding';
import { inEachRegion } from '../unlearnt';

/** What Lambda leaves to functions that keep nothing for themselves (Lambda, "Configuring reserved concurrency for a function"). */
const LEFT_TO_OTHERS = 100;

/** Whether functions can keep their shares. A new account has 10 in all (Lambda, "Lambda quotas"). */
export const concurrency: Check = {
  title: 'Lambda’s concurrency',
  of: 'both',
  asks: true,
  quick: true,
  look: (exam) => inEachRegion(exam, 'Lambda’s concurrency', (region) => judge(exam, region)),
};

async function judge(exam: Exam, region: string): Promise<Finding[]> {
  const { unreserved, concurrency: all } = await exam.lambda(region);
  const shares = sharesOf(exam.service);
  if (unreserved - sum(shares.map(({ executions }) => executions)) >= LEFT_TO_OTHERS) return [];
  const missing = sum(await Promise.all(shares.map((share) => missingOf(exam, region, share))));
  if (missing <= 0 || unreserved - missing >= LEFT_TO_OTHERS) return [];
  const wanted = Math.max(1000, all + missing + LEFT_TO_OTHERS);
  return [
    error({
      what: `${region}: ${inWords(shares)}.`,
      evidence: `${unreserved} of ${all} concurrent executions are not reserved, and Lambda leaves ${LEFT_TO_OTHERS} to others.`,
      mend: `aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value ${wanted} --region ${region}`,
    }),
  ];
}

/** What a function is to keep for itself. */
interface Share {
  readonly name: string;
  readonly executions: number;
}

function sharesOf({ functions }: Service): Share[] {
  const own = functions.flatMap(({ name, reservedConcurrency: executions }) =>
    executions === undefined ? [] : [{ name, executions }],
  );
  return [{ name: HEALTH_FUNCTION, executions: HEALTH_CONCURRENCY }, ...own];
}

/** What a function does not keep yet; below 0 where a deploy gives some back. */
async function missingOf(exam: Exam, region: string, { name, executions }: Share): Promise<number> {
  const reserved = await askReserved(exam.target, region, regionNames(exam.service, region).function(name));
  return executions - (reserved ?? 0);
}

function inWords([health, ...own]: readonly Share[]): string {
  const others = own.map(({ name, executions }) => `, nor ${name} ${executions}`).join('');
  return `the health function cannot keep ${health?.executions} executions for itself${others}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
