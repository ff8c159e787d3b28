import { partitionOf } from '../../../aws-rules/regions';
import type { Check } from '../check';
import { type Finding, unknown, warning } from '../finding';

/**
 * Route 53's accelerated recovery of the zone, with which records can be changed again within about an hour while
 * us-east-1 is gone (Route 53, "Enabling accelerated recovery for managing public DNS records").
 */
export const recovery: Check = {
  title: 'accelerated recovery of the zone',
  of: 'aws',
  asks: true,
  quick: false,
  async look({ service, zones }) {
    if (service.domain === undefined || partitionOf(service.regions[0] ?? '') !== 'aws') return [];
    const [zone] = (await zones()).publicZones; // without one another check tells
    return zone === undefined ? [] : judge(zone);
  },
};

const CONSEQUENCE =
  'While us-east-1 is gone, deploy, add-region and retire-region cannot change records; drain, restore, rollback and failover work.';

interface Zone {
  readonly id: string;
  readonly acceleratedRecovery: string | undefined;
  readonly recoveryFailure: string | undefined;
}

/** Terraform's provider 5.100 cannot switch it, so that a person does. */
function judge({ id, acceleratedRecovery: status, recoveryFailure }: Zone): Finding[] {
  if (status === 'ENABLED') return [];
  const mend = `aws route53 update-hosted-zone-features --hosted-zone-id ${id} --enable-accelerated-recovery`;
  if (status === undefined)
    return [
      unknown({
        what: 'Whether the zone has accelerated recovery could not be learnt.',
        evidence: `GetHostedZone says nothing of the features of ${id}.`,
        mend: `aws route53 get-hosted-zone --id ${id} with a new AWS CLI; to switch it on: ${mend}`,
      }),
    ];
  const evidence = `${id}: ${status}${recoveryFailure ? `, ${recoveryFailure}` : ''}. ${CONSEQUENCE}`;
  if (status.startsWith('ENABLING'))
    return [
      warning({
        what: 'Accelerated recovery of the zone is not ready yet.',
        evidence,
        mend: 'Wait, and run this again.',
      }),
    ];
  return [warning({ what: 'The zone has no accelerated recovery.', evidence, mend })];
}
