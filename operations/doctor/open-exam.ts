import { type CredentialSource, credentialSource, findCredentials } from '../../aws/account/credentials';
import { findHostedZones } from '../../aws/account/hosted-zone';
import { askIdentity, type IdentityView } from '../../aws/account/identity';
import { askLambdaAccount, type LambdaAccount } from '../../aws/account/lambda-account';
import { failureOf } from '../../aws/failure';
import type { Deployment, OperatorTarget } from '../../aws/target';
import type { Caller, Exam, Surroundings } from './exam';

/** Finds out who asks, with credentials resolved once, and what checks have in common. */
export async function openExam(deployment: Deployment, surroundings: Surroundings): Promise<Exam> {
  const { target, caller } = await findCaller(deployment, surroundings.env);
  const { service } = deployment;
  const zones = once(() => findHostedZones(target, service.domain?.hostedZone ?? ''));
  const lambdas = new Map<string, Promise<LambdaAccount>>();
  const lambda = (region: string) => {
    const asked = lambdas.get(region) ?? askLambdaAccount(target, region);
    lambdas.set(region, asked);
    return asked;
  };
  return {
    ...surroundings,
    target,
    service,
    caller,
    zones,
    lambda,
    async absence(region) {
      const failure = await lambda(region).then(() => undefined, failureOf);
      return failure?.kind === 'no answer' || failure?.kind === 'no valid credentials' ? failure : undefined;
    },
  };
}

/** Why nobody can be asked; undefined where AWS takes the credentials. */
export function whyNobody({ caller }: Exam): string | undefined {
  return caller && 'failure' in caller.identity ? 'nobody can be asked without credentials' : undefined;
}

async function findCaller(
  { target, service }: Deployment,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly target: OperatorTarget; readonly caller: Caller | undefined }> {
  if (target.kind === 'local') return { target, caller: undefined };
  const source = credentialSource(env);
  const found = await firstCredentials(service.regions);
  if ('failure' in found) return { target, caller: refused(source, found.failure) };
  const resolved = { kind: 'aws', credentials: found.credentials } as const;
  return { target: resolved, caller: { source, identity: await whoever(resolved, service.regions) } };
}

/** A role is assumed in a region, which may be away. */
async function firstCredentials(regions: readonly string[]): ReturnType<typeof findCredentials> {
  const [region = '', ...others] = regions;
  const found = await findCredentials(region);
  const isElsewhere = 'failure' in found && found.failure.kind === 'no answer' && others.length > 0;
  return isElsewhere ? firstCredentials(others) : found;
}

function refused(source: CredentialSource, failure: ReturnType<typeof failureOf>): Caller {
  return { source, identity: { failure: { ...failure, kind: 'no valid credentials' }, aheadMs: undefined } };
}

/** The first region that takes the credentials says who asks: one may be away, another not enabled. */
async function whoever(target: OperatorTarget, regions: readonly string[]): Promise<IdentityView> {
  const asked = regions.map((region) => askIdentity(target, region));
  const taken = asked.map(async (view) => {
    const identity = await view;
    if ('failure' in identity) throw new Error(identity.failure.text);
    return identity;
  });
  return Promise.any(taken).catch(async () => mostTelling(await Promise.all(asked)));
}

function mostTelling(views: readonly IdentityView[]): IdentityView {
  const refused = views.find((view) => 'failure' in view && view.failure.kind !== 'no answer');
  return refused ?? (views[0] as IdentityView);
}

function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}
