import { createHash } from 'node:crypto';
import type { AliasMove, FunctionVersions } from '../../aws/function-versions';
import { LIVE_ALIAS, PREVIOUS_ALIAS, PROVEN_ALIAS } from '../../definition/names';

/** A region's functions by name, and the versions that their aliases name. */
export type RegionVersions = Readonly<Record<string, FunctionVersions>>;

/** Whether nothing of the service is left there. */
export function isGone(versions: RegionVersions): boolean {
  return Object.values(versions).every(({ live }) => live === undefined);
}

/** Whether no region has users yet. One has that runs anything of the service, if not yet what is about to come. */
export function isFirstDeploy(regions: readonly (RegionVersions | undefined)[]): boolean {
  return regions.every((versions) => versions === undefined || isGone(versions));
}

/** Whether what users get there has passed its gate. */
export function isProven(versions: RegionVersions): boolean {
  return Object.values(versions).every(({ live, proven }) => live !== undefined && live === proven);
}

/**
 * Notes what is live as proven, and what was proven until now as what a rollback leads to, of every function: a
 * release is of all of them. None where nothing is new, so that what was before stays known; and what was before this
 * release is noted once, by the release's name, so that a run that ended halfway does not lose it to the next.
 */
export function provingMoves(versions: RegionVersions): AliasMove[] {
  if (isProven(versions)) return [];
  const note = releaseOf(versions);
  const before = Object.entries(versions).flatMap(([name, { proven: version, previousOf }]): AliasMove[] =>
    version === undefined || previousOf === note ? [] : [{ name, alias: PREVIOUS_ALIAS, version, note }],
  );
  return [...before, ...moves(versions, PROVEN_ALIAS, ({ live }) => live)];
}

/** What is live of all functions, in a few letters. */
function releaseOf(versions: RegionVersions): string {
  const live = Object.entries(versions).map(([name, one]) => `${name}:${one.live}`);
  return `before ${createHash('sha256').update(live.sort().join()).digest('hex').slice(0, 16)}`;
}

/** Leads back to the proven versions, after a gate that was not passed; nowhere where nothing new is live. */
export function retreatMoves(versions: RegionVersions): AliasMove[] {
  return moves(versions, LIVE_ALIAS, ({ proven }) => proven);
}

/** Functions that users have and that have no proven version to go back to: they are new. */
export function withoutWayBack(versions: RegionVersions): string[] {
  return Object.entries(versions).flatMap(([name, { live, proven }]) =>
    live !== undefined && proven === undefined ? [name] : [],
  );
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
