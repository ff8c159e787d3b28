import type { LambdaClient } from '@aws-sdk/client-lambda';
import { functionNames, LIVE_ALIAS, PREVIOUS_ALIAS, PROVEN_ALIAS } from '../../config/names';
import type { Service } from '../../config/service';
import { lambdaClient } from '../aws/clients';
import { type FunctionVersions, liveCode, pointAlias, readVersions } from '../aws/function-versions';
import type { OperatorTarget } from '../aws/target';

/** A region's functions by name, and the versions that their aliases name. */
export type RegionVersions = Readonly<Record<string, FunctionVersions>>;

/** Reads a region's versions by Lambda's regional API. @throws what Lambda, or the network, says. */
export function readRegionVersions(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<RegionVersions> {
  return eachFunction(target, service, region, readVersions);
}

/** The hash of the code that each function of a region runs for users. */
export function readLiveCode(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<Readonly<Record<string, string | undefined>>> {
  return eachFunction(target, service, region, liveCode);
}

/** Whether users of the region get every function. */
export function serves(versions: RegionVersions): boolean {
  return Object.values(versions).every(({ live }) => live !== undefined);
}

/** Whether what users get there has passed its gate. */
export function isProven(versions: RegionVersions): boolean {
  return Object.values(versions).every(({ live, proven }) => live !== undefined && live === proven);
}

/** Notes that what is live has passed its gate, and what was proven before it, for a rollback. */
export async function markProven(target: OperatorTarget, service: Service, region: string): Promise<void> {
  const versions = await readRegionVersions(target, service, region);
  if (isProven(versions)) return; // nothing new: what was before stays known
  const client = lambdaClient(target, region);
  try {
    const point = (alias: string, of: (one: FunctionVersions) => string | undefined) =>
      pointAll(client, alias, versions, of);
    await point(PREVIOUS_ALIAS, ({ proven }) => proven);
    await point(PROVEN_ALIAS, ({ live }) => live);
  } finally {
    client.destroy();
  }
}

/** A function that a rollback moved. */
export interface MovedFunction {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Moves every function's `live` back: to the proven version where what is live has not passed its gate, else to
 * the one that was proven before. Lambda's regional API is all that it takes. Doing it twice changes nothing more.
 */
export async function rollBack(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<readonly MovedFunction[]> {
  const versions = await readRegionVersions(target, service, region);
  const client = lambdaClient(target, region);
  try {
    const back = isProven(versions)
      ? (one: FunctionVersions) => one.previous
      : (one: FunctionVersions) => one.proven;
    // First what counts as proven: were this to end in between, going on leads the same way.
    await pointAll(client, PROVEN_ALIAS, versions, back);
    await pointAll(client, LIVE_ALIAS, versions, back);
    return Object.entries(versions).flatMap(([name, one]) => {
      const [from, to] = [one.live, back(one)];
      return from !== undefined && to !== undefined && from !== to ? [{ name, from, to }] : [];
    });
  } finally {
    client.destroy();
  }
}

async function pointAll(
  client: LambdaClient,
  alias: string,
  versions: RegionVersions,
  of: (one: FunctionVersions) => string | undefined,
): Promise<void> {
  await Promise.all(
    Object.entries(versions).map(async ([name, one]) => {
      const version = of(one);
      if (version !== undefined) await pointAlias(client, name, alias, version);
    }),
  );
}

async function eachFunction<Result>(
  target: OperatorTarget,
  service: Service,
  region: string,
  ask: (client: LambdaClient, name: string) => Promise<Result>,
): Promise<Readonly<Record<string, Result>>> {
  const client = lambdaClient(target, region);
  try {
    const answers = functionNames(service, region).map(
      async (name) => [name, await ask(client, name)] as const,
    );
    return Object.fromEntries(await Promise.all(answers));
  } finally {
    client.destroy();
  }
}
