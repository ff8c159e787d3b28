import { existsSync } from 'node:fs';
import type { Service } from '../definition/service';
import { bootstrapStacks, type StackPlace, stateFile } from '../definition/state-files';
import { UserError } from '../errors/user-error';
import type { DeployEvent } from './events';
import { type Allow, dangersIn } from './plan/dangers';
import { planStacks } from './plan/plan-all';
import { assertOwnStates } from './state/own';
import { movedFile, statePlace } from './state/place';
import { s3Store } from './state/s3-store';
import { synthesize } from './synthesize';
import { runStacks, type Workspace } from './workspace';

interface BootstrapOptions {
  readonly onEvent: (event: DeployEvent) => void;
  /** Whether somebody has allowed a danger. */
  readonly allow: Allow;
}

/**
 * Deploys the bootstrap stacks with the real cdktf. The state of a new stack is in a file until it moves into the
 * bucket that it makes.
 *
 * @throws UserError when the definition keeps state in files, a change is dangerous that nobody allowed, or the account
 *   already has GitHub's OIDC provider.
 */
export async function bootstrap(workspace: Workspace, { onEvent, allow }: BootstrapOptions): Promise<void> {
  const { service, outdir, env } = workspace;
  assertBuckets(service);
  await assertOwnStates(
    workspace,
    bootstrapStacks(service).map(({ stack }) => stack),
  );
  const { remote, fresh } = await whereTheirStateIs(workspace);
  for (const [backend, places] of [
    ['s3', remote],
    ['local', fresh],
  ] as const) {
    if (places.length === 0) continue;
    await synthesize(outdir, { ...env, ANTIPODE_STATE: backend });
    const made = places.filter((one) => backend === 's3' || existsSync(statePlace(workspace, one).file));
    await assertHarmless(workspace, made, allow);
    const stacks = places.map(({ stack }) => stack);
    await runStacks(workspace, { verb: 'deploy', stacks, onEvent }).catch(adopt);
  }
}

/** @throws UserError that lists what may cost states or the pipeline's trust, unless it is allowed. */
async function assertHarmless(workspace: Workspace, places: StackPlace[], allow: Allow): Promise<void> {
  const plans = await planStacks(
    workspace,
    places.map(({ stack }) => stack),
  );
  const refused = dangersIn(plans, workspace.service).filter((danger) => !allow(danger));
  if (refused.length === 0) return;
  const lines = refused.map(
    ({ stack, address, reason }) => `\n  ${stack}: ${reason}\n    --allow ${stack}/${address}`,
  );
  throw new UserError(`Refused, and nothing of it was changed:${lines.join('')}`);
}

/** @throws UserError when the definition names no state buckets. */
export function assertBuckets({ state }: Pick<Service, 'state'>): void {
  if (state.bucketPrefix !== undefined) return;
  throw new UserError(
    "state: the definition keeps state in files and names no buckets. For S3: state: { backend: 's3', bucketPrefix: 'acme-state' }",
  );
}

async function whereTheirStateIs(
  workspace: Workspace,
): Promise<{ remote: StackPlace[]; fresh: StackPlace[] }> {
  const remote: StackPlace[] = [];
  const fresh: StackPlace[] = [];
  for (const one of bootstrapStacks(workspace.service)) {
    const place = statePlace(workspace, one);
    const isRemote = !existsSync(place.file) && (await s3Store(workspace).read(place)) !== undefined;
    (isRemote ? remote : fresh).push(one);
  }
  return { remote, fresh };
}

/** An account has one OIDC provider for an issuer (IAM API Reference, "CreateOpenIDConnectProvider"). */
export function adopt(error: Error): never {
  if (/OIDC|OpenIDConnect/.test(error.message) && /EntityAlreadyExists/.test(error.message))
    throw new UserError(
      `The account has GitHub's OIDC provider already. To use it: ci: { …, oidcProvider: 'existing' }, and run this again.`,
      { cause: error },
    );
  throw error;
}

/** A local cloud's state is in files until it has moved, even if the definition says S3. */
export function withStateOf(workspace: Workspace): Workspace {
  const ANTIPODE_STATE = isStateInFiles(workspace) ? 'local' : 's3';
  return { ...workspace, env: { ...workspace.env, ANTIPODE_STATE } };
}

function isStateInFiles(workspace: Workspace): boolean {
  const [first] = bootstrapStacks(workspace.service);
  if (first === undefined) return true;
  const file = stateFile(workspace.service, workspace, first.stack);
  return existsSync(file) || !existsSync(movedFile(file));
}
