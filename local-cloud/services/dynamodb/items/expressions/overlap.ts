import { validation } from '../errors';
import { type Path, showPath } from './tree';

/** @throws ItemError if one path contains another, or if one part would be both a map and a list. */
export function checkDisjoint(paths: readonly Path[]): void {
  for (const check of [checkOverlap, checkConflict])
    for (const [index, path] of paths.entries())
      for (const other of paths.slice(0, index)) check(other, path);
}

function checkOverlap(one: Path, two: Path): void {
  const at = firstDifference(one, two);
  if (at === one.length || at === two.length) throw refused('overlap', one, two);
}

function checkConflict(one: Path, two: Path): void {
  const at = firstDifference(one, two);
  if (typeof one[at] !== typeof two[at]) throw refused('conflict', one, two);
}

function firstDifference(one: Path, two: Path): number {
  const at = one.findIndex((part, index) => part !== two[index]);
  return at === -1 ? one.length : at;
}

function refused(how: string, one: Path, two: Path) {
  const paths = `path one: ${showPath(one)}, path two: ${showPath(two)}`;
  return validation(
    `Two document paths ${how} with each other; must remove or rewrite one of these paths; ${paths}`,
  );
}
