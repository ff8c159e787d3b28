import { type CredentialSource, credentialSource } from '../../aws/account/credential-source';
import { findHostedZones } from '../../aws/account/hosted-zone';
import { askIdentity, type IdentityView } from '../../aws/account/identity';
import { askLambdaAccount, type LambdaAccount } from '../../aws/account/lambda-account';
import { patiently } from '../../aws/clients';
import { findCredentials } from '../../aws/credentials';
import { failureOf } from '../../aws/failure';
import type { Deployment, OperatorTarget } from '../../aws/target';
import type { Caller, Exam, Surroundings } from './exam';

/** Finds out who asks, with credentials resolved once, and what checks have in common. */
export async function openExam(deployment: Deployment, surroundings: Surroundings): Promise<Exam> {
  const { target, service } = deployment;
  const caller = await findCaller(deployment, surroundings.env);
  const zones = once(() => findHostedZones({ target, service }));
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

async function findCaller(deployment: Deployment, env: NodeJS.ProcessEnv): Promise<Caller | undefined> {
  const { target, service } = deployment;
  if (target.kind === 'local') return undefined;
  const source = credentialSource(env);
  try {
    await findCredentials(deployment, patiently);
  } catch (error) {
    return refused(source, failureOf(error));
  }
  return { source, identity: await whoever(target, service.regions) };
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
