import { type Judged, type Judgement, judgeCalls } from '../../../aws/account/simulate-policy';
import type { Check } from '../check';
import { error, type Finding, unknown } from '../finding';
import { neededCalls } from '../needed-calls';
import { unlearnt } from '../unlearnt';

/** What a deploy will need, by IAM's own judgement (IAM API Reference, "SimulatePrincipalPolicy"). */
export const permissions: Check = {
  title: 'permissions',
  of: 'aws',
  asks: true,
  quick: false,
  async look({ caller, target, service, zones }) {
    const identity = caller?.identity;
    if (identity === undefined || 'failure' in identity) return [];
    const { account, arn } = identity;
    if (arn.endsWith(':root')) return []; // it may do everything
    const zone = await zones().then(
      ({ publicZones }) => publicZones[0]?.id,
      () => undefined, // another check tells
    );
    const [region = ''] = service.regions;
    const calls = neededCalls(service, { account, zone });
    return judgeCalls(target, { arn, region }, calls).then(
      (judged) => (judged === undefined ? [notJudged(arn)] : [...denied(judged), ...unsure(judged)]),
      (cause) => [unlearnt('What these credentials may do', cause)],
    );
  },
};

function notJudged(arn: string): Finding {
  return unknown({
    what: 'What these credentials may do could not be learnt.',
    evidence: `IAM judges users and roles; this is ${arn}.`,
    mend: 'Deploy as a user or a role.',
  });
}

const BY = { organization: 'by a policy of the organization', boundary: 'by its permissions boundary' };

function denied({ principal, judgements }: Judged): Finding[] {
  const found = judgements.filter(({ decision }) => decision === 'denied');
  if (found.length === 0) return [];
  const by = [...new Set(found.flatMap((one) => (one.by ? [BY[one.by]] : [])))];
  return [
    error({
      what: `These credentials may not do all that a deploy needs: ${found.length} of ${judgements.length} calls are denied${by.length > 0 ? `, ${by.join(' and ')}` : ''}.`,
      evidence: `${principal}: ${list(found)}`,
      mend: 'Allow them; or deploy as the role that npx antipode bootstrap makes (docs/ci.md).',
    }),
  ];
}

function unsure({ principal, judgements }: Judged): Finding[] {
  const found = judgements.filter(({ decision }) => decision === 'unsure');
  if (found.length === 0) return [];
  return [
    unknown({
      what: `Whether ${found.length} calls are allowed could not be learnt: conditions ask for what only the calls tell.`,
      evidence: `${principal}: ${list(found)}`,
      mend: 'Look at the conditions in its policies.',
    }),
  ];
}

const SHOWN = 8;

function list(judgements: readonly Judgement[]): string {
  const shown = judgements.slice(0, SHOWN).map(({ action, resource }) => `${action} on ${resource}`);
  return [...shown, ...(judgements.length > SHOWN ? [`${judgements.length - SHOWN} more`] : [])].join(', ');
}
