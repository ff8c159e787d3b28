import { digest } from '../digest';
import type { PlannedChange } from '../planned-change';
import type { Values } from '../terraform-json';
import type { AttributeChange } from './rules';

/**
 * A resource's changes, as finely as the rules name them. A block that the rules name is one change; in any other
 * block, each attribute is one.
 */
export function attributeChanges(
  { before, after, unknown }: Pick<PlannedChange, 'before' | 'after' | 'unknown'>,
  isNamed: (path: string) => boolean,
): AttributeChange[] {
  return within('', [before, after, unknown], isNamed);
}

type Sides = readonly [was: unknown, becomes: unknown, unknown: unknown];

function within(path: string, sides: Sides, isNamed: (path: string) => boolean): AttributeChange[] {
  const [was, becomes, unknown] = sides.map((side) => (side ?? {}) as Values) as [Values, Values, Values];
  const names = new Set([...Object.keys(was), ...Object.keys(becomes), ...Object.keys(unknown)]);
  return [...names].sort().flatMap((name) => {
    const inner = path === '' ? name : `${path}.${name}`;
    return ofOne(inner, [was[name], becomes[name], unknown[name]], isNamed);
  });
}

function ofOne(path: string, [was, becomes, unknown]: Sides, isNamed: (path: string) => boolean) {
  if (!isUnknown(unknown) && isSame(was, becomes)) return [];
  if (isNamed(path) || unknown === true || !isBlock(was) || !isBlock(becomes))
    return [{ path, was, becomes, unknown: isUnknown(unknown) ? unknown : undefined }];
  return within(path, [inner(was), inner(becomes), inner(unknown)], isNamed);
}

/** A block that may stand once is a list of one. */
function isBlock(value: unknown): boolean {
  return isEmpty(value) || (Array.isArray(value) && value.length === 1 && typeof value[0] === 'object');
}

function inner(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

/** Terraform's providers write "no value" as null, an empty text or an empty list. */
function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === '';
}

function isSame(was: unknown, becomes: unknown): boolean {
  return (isEmpty(was) && isEmpty(becomes)) || digest(was) === digest(becomes);
}

function isUnknown(unknown: unknown): boolean {
  if (typeof unknown !== 'object' || unknown === null) return unknown === true;
  return Object.values(unknown).some(isUnknown);
}
