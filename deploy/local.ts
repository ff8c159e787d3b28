import path from 'node:path';
import { regionNames, serviceNames } from '../config/names';
import type { Service } from '../config/service';
import type { ProviderSource } from '../process/tools/provider';
import { isStateInFiles } from './bootstrap';
import { runCdktf } from './cdktf';
import type { DeployEvent } from './events';
import { ensureHostedZone } from './hosted-zone';
import { synthesize } from './synthesize';
import { localWorkspace } from './workspace';

export interface LocalDeployment {
  readonly service: Service;
  readonly endpoint: string;
  /** The local cloud's folder: output, state and logs go there. */
  readonly directory: string;
  readonly provider: ProviderSource;
  readonly terraform: string;
  readonly onEvent: (event: DeployEvent) => void;
  readonly signal?: AbortSignal;
}

/** The ids of a service's stacks, `data` first. */
export function stackIds(service: Service): string[] {
  const regions = [...service.regions, ...service.retiring];
  return [serviceNames(service).dataStack, ...regions.map((region) => regionNames(service, region).stack)];
}

/** Deploys every stack to a local cloud with the real cdktf. Returns what synth said. */
export async function deployLocal(deployment: LocalDeployment): Promise<string> {
  const { service, endpoint } = deployment;
  if (service.domain) await ensureHostedZone(endpoint, service.domain.hostedZone);
  const said = await synthesize(outdir(deployment), environment(deployment));
  await run(deployment, 'deploy', stackIds(service));
  return said;
}

/** Destroys every stack of a local cloud: lifts the table's protection first, by a deploy of `data`. */
export async function destroyLocal(deployment: LocalDeployment): Promise<void> {
  const { service } = deployment;
  const extra = { ANTIPODE_UNPROTECT: service.name };
  await synthesize(outdir(deployment), environment(deployment, extra));
  await run(deployment, 'deploy', [serviceNames(service).dataStack], extra);
  await run(deployment, 'destroy', stackIds(service), extra);
}

function run(
  deployment: LocalDeployment,
  verb: 'deploy' | 'destroy',
  stacks: string[],
  extra: NodeJS.ProcessEnv = {},
): Promise<void> {
  const { directory, provider, onEvent, signal } = deployment;
  return runCdktf({
    verb,
    stacks,
    onEvent,
    outdir: outdir(deployment),
    env: environment(deployment, extra),
    mirrored: provider.mirrored,
    logFile: path.join(directory, 'logs', `${verb}.log`),
    ...(signal ? { signal } : {}),
  });
}

function environment(deployment: LocalDeployment, extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const workspace = localWorkspace(deployment);
  return { ...workspace.env, ANTIPODE_STATE: isStateInFiles(workspace) ? 'local' : 's3', ...extra };
}

function outdir({ directory }: LocalDeployment): string {
  return path.join(directory, 'cdktf.out');
}
