import type { LambdaClient } from '@aws-sdk/client-lambda';
import { eachAtMost } from '../../aws/at-most';
import { lambdaClient } from '../../aws/clients';
import { type AliasMove, liveCode, pointAlias, readVersions } from '../../aws/function-versions';
import type { Deployment, OperatorTarget } from '../../aws/target';
import { functionNames } from '../../definition/engine-functions';
import { LIVE_ALIAS } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import { provingMoves, type RegionVersions, rollbackMoves } from './alias-moves';

/** Reads a region's versions by Lambda's regional API. @throws errors of Lambda or the network. */
export function readRegionVersions(deployment: Deployment, region: string): Promise<RegionVersions> {
  return eachFunction(deployment, region, readVersions);
}

/** The hash of the code that each function of a region runs for users. */
export function readLiveCode(
  deployment: Deployment,
  region: string,
): Promise<Readonly<Record<string, string | undefined>>> {
  return eachFunction(deployment, region, liveCode);
}

/**
 * Marks what a region's users get as proven: it has passed its gate.
 *
 * @param code the hashes of the code that passed, by the functions' names.
 * @throws UserError when something else is live by now; Lambda's errors.
 */
export async function markProven(
  deployment: Deployment,
  region: string,
  code: Readonly<Record<string, string>>,
): Promise<void> {
  const versions = await readRegionVersions(deployment, region);
  const live = await readLiveCode(deployment, region);
  const others = Object.keys(code).filter((name) => live[name] !== code[name]);
  if (others.length > 0)
    throw new UserError(`another deploy has changed ${others.join(', ')} since this one passed its gate`);
  await move(deployment.target, region, provingMoves(versions));
}

/** A function that a rollback moved. */
export interface MovedFunction {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Moves `live` of every function in a region back to the version before. It needs only Lambda's regional API.
 * Doing it twice changes nothing more.
 *
 * @param movesFor which aliases move. Default: those of a requested rollback.
 * @throws errors of Lambda or the network.
 */
export async function rollBack(
  deployment: Deployment,
  region: string,
  movesFor = rollbackMoves,
): Promise<readonly MovedFunction[]> {
  const versions = await readRegionVersions(deployment, region);
  const back = movesFor(versions);
  await move(deployment.target, region, back);
  return back
    .filter(({ alias }) => alias === LIVE_ALIAS)
    .map(({ name, version: to }) => ({ name, from: versions[name]?.live ?? '', to }));
}

async function move(target: OperatorTarget, region: string, all: readonly AliasMove[]): Promise<void> {
  const client = lambdaClient(target, region);
  try {
    for (const one of all) await pointAlias(client, one);
  } finally {
    client.destroy();
  }
}

/** A region that does not answer is known by the first calls, and the others are never made. */
const AT_ONCE = 8;

async function eachFunction<Result>(
  { target, service }: Deployment,
  region: string,
  ask: (client: LambdaClient, name: string) => Promise<Result>,
): Promise<Readonly<Record<string, Result>>> {
  const client = lambdaClient(target, region);
  try {
    const names = functionNames(service, region);
    const answers = await eachAtMost(
      AT_ONCE,
      names,
      async (name) => [name, await ask(client, name)] as const,
    );
    return Object.fromEntries(answers);
  } finally {
    client.destroy();
  }
}
