import path from 'node:path';
import type { Service } from '../config/service';
import { deploymentTarget, targetName } from '../config/target';
import { projectRoot } from '../process/root';
import type { ProviderSource } from '../process/tools/provider';
import { runCdktf } from './cdktf';
import type { DeployEvent } from './events';
import type { LocalDeployment } from './local';
import { localEnvironment } from './local-environment';

/** Where a target's stacks are, and their state in files beside. */
export interface StacksPlace {
  /** Whose state it is (config/target.ts). */
  readonly target: string;
  /** The local cloud's endpoint; none for AWS. */
  readonly endpoint?: string;
  readonly outdir: string;
}

/** Where and how Terraform works on a target's stacks, AWS's or a local cloud's. */
export interface Workspace extends StacksPlace {
  readonly service: Service;
  readonly logs: string;
  /** For synth, cdktf and Terraform. */
  readonly env: NodeJS.ProcessEnv;
  readonly mirrored: boolean;
  readonly onEvent: (event: DeployEvent) => void;
  readonly signal?: AbortSignal;
}

/** The project's own folder. */
export const awsPlace: StacksPlace = { target: 'aws', outdir: path.join(projectRoot, 'cdktf.out') };

/** A local cloud's own folder. */
export function localPlace({
  endpoint,
  directory,
}: Pick<LocalDeployment, 'endpoint' | 'directory'>): StacksPlace {
  return {
    endpoint,
    target: targetName(deploymentTarget({ AWS_ENDPOINT_URL: endpoint })),
    outdir: path.join(directory, 'cdktf.out'),
  };
}

export function localWorkspace(deployment: LocalDeployment): Workspace {
  const { endpoint, directory, provider, terraform, ...rest } = deployment;
  return {
    ...rest,
    ...localPlace(deployment),
    logs: path.join(directory, 'logs'),
    env: localEnvironment(endpoint, { ...provider.env, TERRAFORM_BINARY_NAME: terraform }),
    mirrored: provider.mirrored,
  };
}

export interface AwsOptions extends Pick<Workspace, 'service' | 'onEvent' | 'signal'> {
  readonly terraform: string;
  readonly provider: ProviderSource;
}

/** The project's own folders, and the credentials of the environment. */
export function awsWorkspace({ provider, terraform, ...rest }: AwsOptions): Workspace {
  return {
    ...rest,
    ...awsPlace,
    logs: path.join(projectRoot, '.antipode/aws/logs'),
    env: { ...process.env, ...provider.env, TERRAFORM_BINARY_NAME: terraform, CHECKPOINT_DISABLE: '1' },
    mirrored: provider.mirrored,
  };
}

/** Runs the real cdktf over stacks that are synthesized already. */
export function runStacks(
  { outdir, env, mirrored, logs, onEvent, signal }: Workspace,
  verb: 'deploy' | 'destroy',
  stacks: readonly string[],
): Promise<void> {
  return runCdktf({
    verb,
    stacks,
    onEvent,
    outdir,
    env,
    mirrored,
    logFile: path.join(logs, `${verb}.log`),
    ...(signal ? { signal } : {}),
  });
}
