import { serviceNames } from '../definition/names';
import type { Service } from '../definition/service';
import { serviceStacks } from '../definition/state-files';
import { withStateOf } from './bootstrap';
import type { DeployEvent } from './events';
import { handAllOver } from './handed-over';
import { withPluginCache } from './plugin-cache';
import { putSecrets } from './put-secrets';
import { synthesizeAll } from './synthesize';
import { type LocalPlace, localWorkspace, runStacks, type Workspace, type WorkspaceTools } from './workspace';

export interface LocalDeployment extends LocalPlace, WorkspaceTools {
  readonly onEvent: (event: DeployEvent) => void;
}

/** Puts the secrets into a local cloud, and deploys every stack with the real cdktf. Returns what synth said. */
export async function deployLocal(deployment: LocalDeployment): Promise<string> {
  const { service, endpoint, onEvent } = deployment;
  await putSecrets(service, endpoint);
  const workspace = workspaceOf(deployment);
  const said = await synthesizeAll(workspace);
  await runStacks(workspace, { verb: 'deploy', stacks: stackIds(service), onEvent });
  await handAllOver(endpoint, service);
  return said;
}

/** Destroys every stack of a local cloud. First a deploy of `data` lifts the table's protection. */
export async function destroyLocal(deployment: LocalDeployment): Promise<void> {
  const { service, onEvent } = deployment;
  const workspace = workspaceOf(deployment, { ANTIPODE_UNPROTECT: service.name });
  await synthesizeAll(workspace);
  await runStacks(workspace, { verb: 'deploy', stacks: [serviceNames(service).dataStack], onEvent });
  await runStacks(workspace, { verb: 'destroy', stacks: stackIds(service), onEvent });
}

function workspaceOf(deployment: LocalDeployment, extra: NodeJS.ProcessEnv = {}): Workspace {
  const workspace = withPluginCache(withStateOf(localWorkspace(deployment, deployment)));
  return { ...workspace, env: { ...workspace.env, ...extra } };
}

function stackIds(service: Service): string[] {
  return serviceStacks(service).map(({ stack }) => stack);
}
