import { regionNames, serviceNames } from '../config/names';
import type { Service } from '../config/service';
import { withStateOf } from './bootstrap';
import type { DeployEvent } from './events';
import { ensureHostedZone } from './hosted-zone';
import { withPluginCache } from './plugin-cache';
import { synthesize } from './synthesize';
import { type LocalPlace, localWorkspace, runStacks, type Workspace, type WorkspaceTools } from './workspace';

export interface LocalDeployment extends LocalPlace, WorkspaceTools {
  readonly onEvent: (event: DeployEvent) => void;
}

/** The ids of a service's stacks, `data` first. */
export function stackIds(service: Service): string[] {
  const regions = [...service.regions, ...service.retiring];
  return [serviceNames(service).dataStack, ...regions.map((region) => regionNames(service, region).stack)];
}

/** Deploys every stack to a local cloud with the real cdktf. Returns what synth said. */
export async function deployLocal(deployment: LocalDeployment): Promise<string> {
  const { service, endpoint, onEvent } = deployment;
  const workspace = workspaceOf(deployment);
  if (service.domain) await ensureHostedZone(endpoint, service.domain.hostedZone);
  const said = await synthesize(workspace.outdir, workspace.env);
  await runStacks(workspace, 'deploy', stackIds(service), onEvent);
  return said;
}

/** Destroys every stack of a local cloud: lifts the table's protection first, by a deploy of `data`. */
export async function destroyLocal(deployment: LocalDeployment): Promise<void> {
  const { service, onEvent } = deployment;
  const workspace = workspaceOf(deployment, { ANTIPODE_UNPROTECT: service.name });
  await synthesize(workspace.outdir, workspace.env);
  await runStacks(workspace, 'deploy', [serviceNames(service).dataStack], onEvent);
  await runStacks(workspace, 'destroy', stackIds(service), onEvent);
}

function workspaceOf(deployment: LocalDeployment, extra: NodeJS.ProcessEnv = {}): Workspace {
  const workspace = withPluginCache(withStateOf(localWorkspace(deployment, deployment)));
  return { ...workspace, env: { ...workspace.env, ...extra } };
}
