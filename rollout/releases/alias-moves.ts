import { createHash } from 'node:crypto';
import type { AliasMove, FunctionVersions } from '../../aws/function-versions';
import { LIVE_ALIAS, PREVIOUS_ALIAS, PROVEN_ALIAS } from '../../definition/names';

/** A region's functions by name, and the versions that their aliases name. */
export type RegionVersions = Readonly<Record<string, FunctionVersions>>;

/** Whether nothing of the service is in the region. */
export function isGone(versions: RegionVersions): boolean {
  return Object.values(versions).every(({ live }) => live === undefined);
}

/** Whether no region has users yet. A region with any version of the service has users. */
export function isFirstDeploy(regions: readonly (RegionVersions | undefined)[]): boolean {
  return regions.every((versions) => versions === undefined || isGone(versions));
}

/** Whether what users get there has passed its gate. */
export function isProven(versions: RegionVersions): boolean {
  return Object.values(versions).every(({ live, proven }) => live !== undefined && live === proven);
}

/**
 * Marks the live version of every function as proven, and the version proven until now as `previous`: a release
 * contains all functions. No moves if nothing is new, so that `previous` stays known. It is set once for a release, by
 * the release's name, so that the next run does not overwrite it after a run that ended halfway.
 */
export function provingMoves(versions: RegionVersions): AliasMove[] {
  if (isProven(versions)) return [];
  const note = releaseOf(versions);
  const before = Object.entries(versions).flatMap(([name, { proven: version, previousOf }]): AliasMove[] =>
    version === undefined || previousOf === note ? [] : [{ name, alias: PREVIOUS_ALIAS, version, note }],
  );
  return [...before, ...moves(versions, PROVEN_ALIAS, ({ live }) => live)];
}

/** A short name for the live versions of all functions. */
function releaseOf(versions: RegionVersions): string {
  const live = Object.entries(versions).map(([name, one]) => `${name}:${one.live}`);
  return `before ${createHash('sha256').update(live.sort().join()).digest('hex').slice(0, 16)}`;
}

/** Moves back to the proven versions after a failed gate; no moves if nothing new is live. */
export function retreatMoves(versions: RegionVersions): AliasMove[] {
  return moves(versions, LIVE_ALIAS, ({ proven }) => proven);
}

/** New functions: they are live, and have no proven version to go back to. */
export function withoutWayBack(versions: RegionVersions): string[] {
  return Object.entries(versions).flatMap(([name, { live, proven }]) =>
    live !== undefined && proven === undefined ? [name] : [],
  );
}

/**
 * Moves back to the proven versions if something is live that has not passed its gate, else to those proven before.
 * `live` moves first, then `proven`. If it ends in between, `live` already names the proven or the previous version,
 * and another rollback finishes it.
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
