import { type AttributeValue, attributeOf, type Item, membersOf, typeOf } from './types';

/** Whether two values are equal. A set's members may be listed in any sequence. */
export function equalValues(left: AttributeValue, right: AttributeValue): boolean {
  const type = typeOf(left);
  if (type !== typeOf(right)) return false;
  if (type === 'L') return equalLists(left.L ?? [], right.L ?? []);
  if (type === 'M') return equalItems(left.M ?? {}, right.M ?? {});
  const members = membersOf(left);
  return members ? equalSets(members, membersOf(right) ?? []) : left[type] === right[type];
}

function equalLists(left: readonly AttributeValue[], right: readonly AttributeValue[]): boolean {
  return (
    left.length === right.length &&
    left.every((value, index) => equalValues(value, right[index] as AttributeValue))
  );
}

/** Whether two items, or the values of two maps, are equal. */
export function equalItems(left: Item, right: Item): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => {
    const other = attributeOf(right, name);
    return other !== undefined && equalValues(left[name] as AttributeValue, other);
  });
}

function equalSets(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  const members = new Set(left);
  return right.every((member) => members.has(member));
}
