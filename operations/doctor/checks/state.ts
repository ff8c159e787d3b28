import { othersOutput } from '../../../definition/state/output-memory';
import { LOCAL_ACCOUNT, ownersOf } from '../../../definition/state/owners';
import { assertStateMoved } from '../../../definition/state-files';
import { UserError } from '../../../errors/user-error';
import type { Check } from '../check';
import type { Exam } from '../exam';
import { error, type Finding } from '../finding';
import { type State, statesOf } from '../states';
import { told } from '../told';
import { unlearnt } from '../unlearnt';

/** Whether the state that Terraform would go by is this service's, in this account. */
export const state: Check = {
  title: 'state',
  of: 'both',
  asks: true,
  quick: true,
  async look(exam) {
    const found = await Promise.all(statesOf(exam).map((one) => judge(exam, one)));
    return [...unmoved(exam), ...others(exam), ...distinct(found.flat())];
  },
};

function unmoved({ service, target, outdir, stateOf, env }: Exam): Finding[] {
  if (target.kind === 'local') return [];
  try {
    assertStateMoved(service, { outdir, target: stateOf }, env);
    return [];
  } catch (cause) {
    return [told('State is not where the definition says.', cause)];
  }
}

/** Terraform would offer to copy the other's state. */
function others({ service, outdir, stateOf }: Exam): Finding[] {
  const why = othersOutput(service, { outdir, target: stateOf });
  return why === undefined
    ? []
    : [told('The output folder is of another service or target.', new UserError(why))];
}

async function judge(exam: Exam, one: State): Promise<Finding[]> {
  try {
    const text = await one.read();
    return text === undefined ? [] : [...damage(one, text), ...whose(exam, one, text)];
  } catch (cause) {
    if ((cause as Error).name === 'NoSuchBucket') return [noBucket(one)];
    return (await exam.absence(one.region)) ? [] : [unlearnt(`The state of ${one.stack}`, cause)];
  }
}

function noBucket({ where }: State): Finding {
  const [bucket = ''] = where.replace('s3://', '').split('/');
  return error({
    what: `The bucket for state, ${bucket}, is not there.`,
    evidence: 'S3 says NoSuchBucket.',
    mend: 'npx antipode bootstrap',
  });
}

function damage({ stack, where }: State, text: string): Finding[] {
  try {
    JSON.parse(text);
    return [];
  } catch (cause) {
    return [
      error({
        what: `The state of ${stack} cannot be read.`,
        evidence: `${where}: ${(cause as Error).message}`,
        mend: 'Put an older one back: its backup beside the file, or an older version of the object.',
      }),
    ];
  }
}

function whose({ service, caller }: Exam, { stack, where }: State, text: string): Finding[] {
  const { services, accounts } = ownersOf(text);
  const identity = caller?.identity;
  const account =
    identity === undefined ? LOCAL_ACCOUNT : 'account' in identity ? identity.account : undefined;
  const others = services.filter((name) => name !== service.name);
  const foreign = account === undefined ? [] : accounts.filter((one) => one !== account);
  return [
    ...(others.length > 0
      ? [
          error({
            what: `The state in the place of ${stack} is of another service: ${others.join(', ')}.`,
            evidence: `${where} holds resources of ${others.join(', ')}; the definition is of ${service.name}. A deploy would replace them all.`,
            mend: `Put the name back into the definition; or keep that state elsewhere, in a folder or a bucketPrefix of its own.`,
          }),
        ]
      : []),
    ...(foreign.length > 0
      ? [
          error({
            what: `The state of ${stack} is of another account${foreign.includes(LOCAL_ACCOUNT) ? ', that of local clouds' : ''}.`,
            evidence: `${where} holds resources of ${foreign.join(', ')}; these credentials are of ${account}.`,
            mend: 'Use the credentials of that account; or keep its state elsewhere.',
          }),
        ]
      : []),
  ];
}

/** Each bucket is told of once, though several stacks have their state in it. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((one) => [one.what, one])).values()];
}
