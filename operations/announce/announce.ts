import { accountOfTable } from '../../aws/account-of-table';
import { PATIENCE_MS } from '../../aws/http';
import { publishTo } from '../../aws/publish';
import type { Deployment } from '../../aws/target';
import { type Unanswered, unreachable } from '../../aws/unanswered';
import { partitionOf } from '../../aws-rules/regions';
import { regionNames } from '../../definition/names';
import { resourceIn } from '../../definition/own-policy';
import { type Announcement, messageOf } from './announcement';

/** Where an announcement went, or why nobody was told; undefined: no news, or the definition has switched alarms off. */
export type Announced =
  | { readonly toldIn: string }
  | { readonly nobody: Readonly<Record<string, Unanswered>> }
  | undefined;

/** No further topic is tried after that time, in milliseconds. */
const TRY_MS = 2 * PATIENCE_MS;

/**
 * Tells those who subscribed to the alarms' topic of the region, or where that one takes nothing, to the first topic
 * that does, as the definition lists regions: one that is gone tells nobody. It never throws, and takes 9 s at most.
 */
export async function announce(deployment: Deployment, announcement: Announcement): Promise<Announced> {
  const { service, target } = deployment;
  if (alarmsOf(service).off !== undefined) return undefined;
  const { region } = announcement;
  const message = messageOf(service, announcement);
  const regions = [region, ...service.regions.filter((one) => one !== region)];
  const topics = regions.map((one) => topicOf(deployment, one).catch(unreachable));
  const deadline = performance.now() + TRY_MS;
  const nobody: Record<string, Unanswered> = {};
  for (const [index, one] of regions.entries()) {
    if (performance.now() > deadline) break;
    const topic = (await topics[index]) ?? '';
    const refused =
      typeof topic === 'string'
        ? await publishTo(target, one, { topicArn: topic, ...message }).then(() => undefined, unreachable)
        : topic;
    if (refused === undefined) return { toldIn: one };
    nobody[one] = refused;
  }
  return { nobody };
}

/** The topic of the region's alarms. @throws what DynamoDB says, which is asked for the account. */
async function topicOf(deployment: Deployment, region: string): Promise<string> {
  const { service } = deployment;
  const account = await accountOfTable(deployment, region);
  const { topicArn } = alarmsOf(service);
  if (topicArn !== undefined) return resourceIn(topicArn, { account, region });
  return `arn:${partitionOf(region)}:sns:${region}:${account}:${regionNames(service, region).alarmTopic}`;
}

/** What of the definition's `alarms` decides who is told. */
interface Alarms {
  readonly off?: string;
  readonly topicArn?: string | undefined;
}

function alarmsOf({ alarms = {} }: { readonly name: string; readonly alarms?: Alarms }): Alarms {
  return alarms;
}
