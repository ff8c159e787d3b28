import { type AttributeValue, attributeOf, type Item } from '../values/types';
import { checkDisjoint } from './overlap';
import { parseProjection } from './parse-projection';
import { remembered } from './remembered';
import { checkReserved, type Scope } from './scope';
import type { Path } from './tree';

const written = remembered((text: string) => {
  const paths = parseProjection(text);
  checkReserved(paths);
  return paths;
});

/** A projection of a request. @throws ItemError if DynamoDB refuses it; the message does not name the parameter. */
export function readProjection(text: string, scope: Scope): Path[] {
  const paths = written(text).map((path) => scope.path(path));
  checkDisjoint(paths);
  return paths;
}

/** The paths of a projection, by their first part. */
type Wanted = Map<string | number, Wanted | true>;

/**
 * The parts of an item at some paths, inside maps and lists that contain nothing else (DynamoDB Developer Guide,
 * "Projection expressions").
 */
export function projected(item: Item, paths: readonly Path[]): Item {
  return pickedFrom(item, wanted(paths));
}

function wanted(paths: readonly Path[]): Wanted {
  const all: Wanted = new Map();
  for (const path of paths) {
    let level = all;
    for (const [index, part] of path.entries()) {
      const known = level.get(part);
      if (known === true) break;
      if (index === path.length - 1) level.set(part, true);
      else level = known ?? below(level, part);
    }
  }
  return all;
}

function below(level: Wanted, part: string | number): Wanted {
  const next: Wanted = new Map();
  level.set(part, next);
  return next;
}

function pickedFrom(item: Item, parts: Wanted): Item {
  const found: [string, AttributeValue][] = [];
  for (const [part, deeper] of parts) {
    const value = typeof part === 'string' ? attributeOf(item, part) : undefined;
    const picked = value && pickedValue(value, deeper);
    if (picked) found.push([part as string, picked]);
  }
  return Object.fromEntries(found);
}

function pickedValue(value: AttributeValue, parts: Wanted | true): AttributeValue | undefined {
  if (parts === true) return value;
  if (value.L) return orNothing(pickedList(value.L, parts));
  const M = value.M && pickedFrom(value.M, parts);
  return M && Object.keys(M).length > 0 ? { M } : undefined;
}

/** Elements stay sorted as in the list, without gaps. */
function pickedList(list: readonly AttributeValue[], parts: Wanted): AttributeValue[] {
  const places = [...parts.keys()].filter((part) => typeof part === 'number').sort((a, b) => a - b);
  return places.flatMap((place) => {
    const element = list[place];
    return (element && pickedValue(element, parts.get(place) ?? true)) ?? [];
  });
}

function orNothing(L: readonly AttributeValue[]): AttributeValue | undefined {
  return L.length > 0 ? { L } : undefined;
}
