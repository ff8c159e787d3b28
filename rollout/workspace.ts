import path from 'node:path';
import { terraformCredentials } from '../aws/account/terraform-credentials';
import type { Deployment } from '../aws/target';
import { settleState } from '../definition/state/settle';
import { lockOutput } from '../process/lock';
import { findProvider } from '../process/tools/provider';
import { findTerraform } from '../process/tools/terraform';
import { withStateOf } from '../terraform/bootstrap';
import { putSecrets } from '../terraform/put-secrets';
import { synthesizeAll } from '../terraform/synthesize';
import {
  awsFolder,
  awsPlace,
  awsWorkspace,
  localPlace,
  localWorkspace,
  type StacksPlace,
  type Workspace,
} from '../terraform/workspace';

/** Where a service's stacks are for a target. */
export function placeOf({ target, service }: Deployment): StacksPlace {
  return target.kind === 'local' ? localPlace(target.cloud, service) : awsPlace(service);
}

/** What is reported to somebody who has to wait. */
export interface TurnObserver {
  /** Another process of this machine works on the same stacks. */
  waiting(pid: number): void;
}

/**
 * Allows one command at a time, on this machine, in a service's output folder for a target.
 *
 * @throws UserError after a long wait, or where state or output is of another service.
 */
export async function withOutput<Result>(
  deployment: Deployment,
  { observer, signal }: { readonly observer: TurnObserver; readonly signal?: AbortSignal },
  use: () => Promise<Result>,
): Promise<Result> {
  const place = placeOf(deployment);
  const unlock = await lockOutput(place.outdir, {
    signal,
    onWait: (pid) => observer.waiting(pid),
  });
  try {
    settleState(deployment.service, place);
    return await use();
  } finally {
    unlock();
  }
}

/** What a command needs to run Terraform. @throws UserError when a tool is missing. */
export async function openWorkspace(
  { target, service }: Deployment,
  signal: AbortSignal,
): Promise<Workspace> {
  const place = target.kind === 'local' ? target.cloud.directory : awsFolder(service);
  const folder = path.join(place, 'terraform');
  const [{ command: terraform }, provider] = await Promise.all([findTerraform(), findProvider(folder)]);
  const tools = { service, terraform, provider, signal };
  if (target.kind === 'local') return localWorkspace(target.cloud, tools);
  return awsWorkspace(tools, terraformCredentials(process.env, folder));
}

/** The same, with a local cloud's state where it is at this moment. */
export async function openStatedWorkspace(deployment: Deployment, signal: AbortSignal): Promise<Workspace> {
  const opened = await openWorkspace(deployment, signal);
  return deployment.target.kind === 'local' ? withStateOf(opened) : opened;
}

interface SynthesisOptions {
  readonly signal: AbortSignal;
  /** A region that the definition no longer names, and that this deploy removes from `data`. */
  readonly leaving?: string | undefined;
  /** Regions that are down, and that this deploy skips. Default: none. */
  readonly skip?: readonly string[];
  /** A region that is lost for good, and that the definition no longer names. */
  readonly lost?: string | undefined;
}

/**
 * The same, with all stacks synthesized into the target's own output folder, the one that `cdktf deploy` uses too.
 * A local cloud gets the values of secrets first.
 *
 * @throws UserError when a tool is missing or the definition is wrong.
 */
export async function synthesizedWorkspace(
  deployment: Deployment,
  { signal, leaving, lost, skip = [] }: SynthesisOptions,
): Promise<Workspace> {
  const stated = { ...(await openStatedWorkspace(deployment, signal)), skip, lost };
  const workspace = leaving === undefined ? stated : withVariables(stated, { ANTIPODE_LEAVING: leaving });
  if (workspace.endpoint !== undefined) await putSecrets(workspace.service, workspace.endpoint, skip);
  await synthesizeAll(workspace);
  return workspace;
}

function withVariables(workspace: Workspace, variables: NodeJS.ProcessEnv): Workspace {
  return { ...workspace, env: { ...workspace.env, ...variables } };
}
