import { removeReplica, replicaStatus } from '../../aws/remove-replica';
import type { Deployment } from '../../aws/target';
import { told } from '../../aws/told';
import { unansweredText, unreachable } from '../../aws/unanswered';
import { serviceNames } from '../../definition/names';
import { hasOwnKey } from '../../definition/tables/table';
import { UserError } from '../../errors/user-error';
import { pause } from '../../process/interrupt';
import { forget } from '../../terraform/imports';
import { runTerraform } from '../../terraform/terraform';
import { synthesizedWorkspace, withOutput } from '../workspace';
import type { AbandonSettings } from './settings';

/** How long to wait for DynamoDB, and between two looks, in milliseconds. */
const PATIENCE_MS = { aws: 300_000, local: 10_000 };
const LOOK_EVERY_MS = { aws: 5000, local: 250 };

/** The tables that have a replica in a region, as the first region says, by their names in AWS. */
export async function replicatedIn(deployment: Deployment, region: string): Promise<string[]> {
  const { service, target } = deployment;
  const [from = ''] = service.regions;
  const found = await Promise.all(
    service.tables.map(async ({ awsName: table }) => {
      const asked = replicaStatus(target, { table, region, from });
      return [table, await told(asked, { service: 'DynamoDB', region: from })] as const;
    }),
  );
  return found.filter(([, status]) => status !== undefined).map(([table]) => table);
}

/**
 * Removes a lost region's replicas, from the first region. While one is there, Terraform can plan no table, since it
 * reads every replica.
 *
 * @throws UserError when DynamoDB keeps one, with how to go on without it.
 */
export async function giveUpReplicas(settings: AbandonSettings, region: string): Promise<void> {
  const { service, target, observer, signal } = settings;
  const [from = ''] = service.regions;
  for (const table of await replicatedIn(settings, region)) {
    observer.doing(`removing the replica of ${table}`);
    const refused = await removeReplica(target, { table, region, from }).then(() => undefined, unreachable);
    const deadline = performance.now() + (refused === undefined ? PATIENCE_MS[target.kind] : 0);
    for (;;) {
      const status = await told(replicaStatus(target, { table, region, from }), {
        service: 'DynamoDB',
        region: from,
      });
      if (status === undefined) break;
      if (performance.now() >= deadline) throw stays({ table, region, status, refused });
      await pause(LOOK_EVERY_MS[target.kind], signal);
    }
  }
  observer.done(`No table has a replica in ${region} any more.`);
}

function stays(kept: {
  readonly table: string;
  readonly region: string;
  readonly status: string;
  readonly refused: Parameters<typeof unansweredText>[0] | undefined;
}): UserError {
  const { table, region, status, refused } = kept;
  const why = refused === undefined ? status : `${status}; ${unansweredText(refused)}`;
  return new UserError(
    `DynamoDB keeps the replica of ${table} in ${region} (${why}): it removes one in its own region, which is gone. Name ${region} in retiring again and deploy the others with --skip-region ${region}; run this again in some hours.`,
  );
}

/** Terraform would ask the lost region about the replicas of the tables' key, which `data` made there. */
export function forgetKeys(settings: AbandonSettings, region: string): Promise<void> {
  if (!hasOwnKey(settings.service)) return Promise.resolve();
  return withOutput(settings, settings, async () => {
    const { observer, service } = settings;
    observer.doing('synthesizing');
    const workspace = await synthesizedWorkspace(settings, settings);
    const { dataStack } = serviceNames(service);
    await runTerraform(workspace, dataStack, ['init', '-input=false', '-no-color']);
    const { lines } = await runTerraform(workspace, dataStack, ['state', 'list']);
    for (const address of keysIn(lines, region)) await forget(workspace, dataStack, address);
    observer.done(`The key of the tables in ${region} is left to itself.`);
  });
}

/** The addresses of a region's key and its alias. Region names hold no underscore, which ends them here. */
export function keysIn(addresses: readonly string[], region: string): string[] {
  const own = new RegExp(`^aws_kms_(replica_key|alias)\\.\\S*_(replica|alias)-${region}_`);
  return addresses.filter((address) => own.test(address));
}
