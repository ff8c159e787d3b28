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

/** An alias of a function, and the version that it is to name. */
export interface AliasMove {
  readonly name: string;
  readonly alias: string;
  readonly version: string;
}

/**
 * Notes what is live as proven, and what was proven until now as what a rollback leads to, of every function: a
 * release is of all of them. None where nothing is new, so that what was before stays known.
 */
export function provingMoves(versions: RegionVersions): AliasMove[] {
  if (isProven(versions)) return [];
  return [
    ...moves(versions, PREVIOUS_ALIAS, ({ proven }) => proven),
    ...moves(versions, PROVEN_ALIAS, ({ live }) => live),
  ];
}

/**
 * Leads back to the proven versions where something is live that has not passed its gate, else to those that were
 * proven before. Users come first, then what counts as proven: were it to end in between, `live` names what was
 * proven or what was before, and another rollback finishes it.
 */
export function rollbackMoves(versions: RegionVersions): AliasMove[] {
  const isNew = ({ live, proven, previous }: FunctionVersions) => live !== proven && live !== previous;
  const back = Object.values(versions).some(isNew)
    ? ({ proven }: FunctionVersions) => proven
    : ({ previous }: FunctionVersions) => previous;
  return [...moves(versions, LIVE_ALIAS, back), ...moves(versions, PROVEN_ALIAS, back)];
}

function moves(
  versions: RegionVersions,
  alias: typeof LIVE_ALIAS | typeof PROVEN_ALIAS | typeof PREVIOUS_ALIAS,
  to: (one: FunctionVersions) => string | undefined,
): AliasMove[] {
  return Object.entries(versions).flatMap(([name, one]) => {
    const version = to(one);
    return version === undefined || version === one[alias] ? [] : [{ name, alias, version }];
  });
}

/** Notes that what a region's users get has passed its gate. @throws what Lambda says. */
export async function markProven(target: OperatorTarget, service: Service, region: string): Promise<void> {
  await move(target, region, provingMoves(await readRegionVersions(target, service, region)));
}

/** A function that a rollback moved. */
export interface MovedFunction {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Moves every function's `live` of a region back to the version before. Lambda's regional API is all that it takes.
 * Doing it twice changes nothing more.
 *
 * @throws what Lambda, or the network, says.
 */
export async function rollBack(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<readonly MovedFunction[]> {
  const versions = await readRegionVersions(target, service, region);
  const back = rollbackMoves(versions);
  await move(target, region, back);
  return back
    .filter(({ alias }) => alias === LIVE_ALIAS)
    .map(({ name, version: to }) => ({ name, from: versions[name]?.live ?? '', to }));
}

async function move(target: OperatorTarget, region: string, all: readonly AliasMove[]): Promise<void> {
  const client = lambdaClient(target, region);
  try {
    for (const { name, alias, version } of all) await pointAlias(client, name, alias, version);
  } finally {
    client.destroy();
  }
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
