import path from 'node:path';
import { outputFolder } from '../definition/output-folder';
import type { Service } from '../definition/service';
import type { ProviderSource } from '../process/tools/provider';
import { projectRoot } from '../project/root';
import { deploymentTarget, targetName } from '../project/target';
import { type CdktfOptions, runCdktf } from './cdktf';
import { localEnvironment } from './local-environment';

/** Where a target's stacks are; state in files is beside them. */
export interface StacksPlace {
  /** Whose state it is (project/target.ts). */
  readonly target: string;
  /** The local cloud's endpoint; none for AWS. */
  readonly endpoint?: string;
  readonly outdir: string;
}

/** Where and how cdktf and Terraform work on the stacks of a target: AWS or a local cloud. */
export interface Workspace extends StacksPlace {
  readonly service: Service;
  /** The folder for the output of cdktf and Terraform. */
  readonly logs: string;
  /** The environment of synth, cdktf and Terraform, including credentials and endpoint. */
  readonly env: NodeJS.ProcessEnv;
  /** Terraform's command. */
  readonly terraform: string;
  /** Whether to skip the registry's hashes in lock files: a mirror is used, or nobody keeps the files. */
  readonly skipsLock: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Regions that are down: Terraform leaves alone what stacks have there. Default: none. */
  readonly skip?: readonly string[];
  /** A region that is lost for good: the same of it. Nothing else reaches there, so no stack is skipped for it. */
  readonly lost?: string | undefined;
}

/** What a workspace needs besides its place. */
export interface WorkspaceTools extends Pick<Workspace, 'service' | 'terraform' | 'signal'> {
  readonly provider: ProviderSource;
}

type Named = Pick<Service, 'name'>;

/** A local cloud's address and folder. */
export interface LocalPlace {
  readonly endpoint: string;
  /** Output, state and logs go there. */
  readonly directory: string;
}

/** For a service's files of AWS alone: logs, and the mirror's configuration. */
export function awsFolder({ name }: Named): string {
  return path.join(projectRoot(), '.antipode/aws', name);
}

/** The project's own folder. */
export function awsPlace(service: Named): StacksPlace {
  return { target: 'aws', outdir: path.join(projectRoot(), outputFolder(service)) };
}

/** A local cloud's own folder. */
export function localPlace({ endpoint, directory }: LocalPlace, service: Named): StacksPlace {
  return {
    endpoint,
    target: targetName(deploymentTarget({ AWS_ENDPOINT_URL: endpoint })),
    outdir: path.join(directory, outputFolder(service)),
  };
}

export function localWorkspace({ endpoint, directory }: LocalPlace, tools: WorkspaceTools): Workspace {
  const { service, terraform, provider, signal } = tools;
  return {
    ...localPlace({ endpoint, directory }, service),
    service,
    terraform,
    signal,
    logs: path.join(directory, 'logs'),
    env: localEnvironment(endpoint, { ...provider.env, TERRAFORM_BINARY_NAME: terraform }),
    skipsLock: provider.mirrored,
  };
}

/** How long an interrupted Terraform may finish what it began: a replica or a certificate takes AWS minutes. */
const AWS_GRACE_SECONDS = 900;

/**
 * The project's own folders, and the credentials of the environment.
 *
 * @param credentials changes to the environment with which Terraform finds the same as antipode. Default: none.
 */
export function awsWorkspace(
  { service, terraform, provider, signal }: WorkspaceTools,
  credentials: NodeJS.ProcessEnv = {},
): Workspace {
  return {
    ...awsPlace(service),
    service,
    terraform,
    signal,
    logs: path.join(awsFolder(service), 'logs'),
    env: {
      ANTIPODE_GRACE_SECONDS: String(AWS_GRACE_SECONDS),
      ...process.env,
      ...provider.env,
      ...credentials,
      TERRAFORM_BINARY_NAME: terraform,
      CHECKPOINT_DISABLE: '1',
    },
    skipsLock: provider.mirrored,
  };
}

export function logFileOf({ logs }: Pick<Workspace, 'logs'>, verb: 'deploy' | 'destroy'): string {
  return path.join(logs, `${verb}.log`);
}

/** Runs the real cdktf over stacks that are synthesized already. */
export function runStacks(
  workspace: Workspace,
  { verb, stacks, onEvent }: Pick<CdktfOptions, 'verb' | 'stacks' | 'onEvent'>,
): Promise<void> {
  const { outdir, env, skipsLock, signal } = workspace;
  return runCdktf({
    verb,
    stacks,
    onEvent,
    outdir,
    env,
    skipsLock,
    logFile: logFileOf(workspace, verb),
    ...(signal ? { signal } : {}),
  });
}
