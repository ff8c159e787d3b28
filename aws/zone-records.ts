import {
  type Change,
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { route53Client } from './clients';
import type { Deployment } from './target';

/** One record set of Route 53, and one change of a batch, as its API has them. */
export type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53';

/** The record sets of a name and of all names below it. @throws what Route 53 says. */
export async function readRecords(
  { target, service }: Deployment,
  { zoneId, name }: { readonly zoneId: string; readonly name: string },
): Promise<ResourceRecordSet[]> {
  const client = route53Client(target, service.regions[0] ?? '');
  const isWithin = ({ Name = '' }: ResourceRecordSet) => Name === `${name}.` || Name.endsWith(`.${name}.`);
  const found: ResourceRecordSet[] = [];
  try {
    let from: object | undefined = { StartRecordName: name };
    while (from !== undefined) {
      const page: Page = await client.send(
        new ListResourceRecordSetsCommand({ HostedZoneId: zoneId, ...from }),
      );
      const { ResourceRecordSets = [] } = page;
      found.push(...ResourceRecordSets.filter(isWithin));
      const last = ResourceRecordSets.at(-1); // names below a name follow it ("ListResourceRecordSets")
      from = page.IsTruncated && last && isWithin(last) ? next(page) : undefined;
    }
    return found;
  } finally {
    client.destroy();
  }
}

interface Page {
  readonly ResourceRecordSets?: ResourceRecordSet[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly NextRecordName?: string | undefined;
  readonly NextRecordType?: string | undefined;
  readonly NextRecordIdentifier?: string | undefined;
}

function next({ NextRecordName, NextRecordType, NextRecordIdentifier }: Page): object {
  return {
    StartRecordName: NextRecordName,
    StartRecordType: NextRecordType,
    StartRecordIdentifier: NextRecordIdentifier,
  };
}

interface Batch {
  readonly zoneId: string;
  readonly changes: readonly Change[];
  /** Kept with the change, for whoever reads its history. Default: a hand-over. */
  readonly why?: string;
}

/** Makes changes at once: all of them, or none. Returns the change's id. @throws what Route 53 says. */
export async function changeRecords(
  { target, service }: Deployment,
  { zoneId, changes, why = 'handover' }: Batch,
): Promise<string> {
  const client = route53Client(target, service.regions[0] ?? '');
  try {
    const { ChangeInfo } = await client.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: zoneId,
        ChangeBatch: { Comment: `antipode ${why}`, Changes: [...changes] },
      }),
    );
    return ChangeInfo?.Id ?? '';
  } finally {
    client.destroy();
  }
}

/** Whether every name server of Route 53 knows a change. @throws what Route 53 says. */
export async function isKnownEverywhere({ target, service }: Deployment, changeId: string): Promise<boolean> {
  const client = route53Client(target, service.regions[0] ?? '');
  try {
    const { ChangeInfo } = await client.send(new GetChangeCommand({ Id: changeId }));
    return ChangeInfo?.Status === 'INSYNC';
  } finally {
    client.destroy();
  }
}
