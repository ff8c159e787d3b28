import { validation } from '../errors';
import { addNumbers, subtractNumbers } from '../numbers/arithmetic';
import { type AttributeValue, attributeOf, type Item, membersOf, typeOf } from '../values/types';
import { resolve, valueAt } from './evaluate';
import type { Assigned, Operand, UpdateAction } from './tree';

/** What an action makes of the value at its path. Undefined means that there is no value. */
type Change = (before: AttributeValue | undefined) => AttributeValue | undefined;

/** Changes, by the parts of their paths. */
type Changes = Map<string | number, Changes | Change>;

/**
 * An item after an update. Every action sees the item as it was before (DynamoDB Developer Guide, "Using update
 * expressions").
 *
 * @throws ItemError if the item does not have what an action needs.
 */
export function applyUpdate(item: Item, actions: readonly UpdateAction[]): Item {
  const all: Changes = new Map();
  for (const action of actions) place(all, action, changeOf(action, item));
  return changedMap(item, all);
}

function place(all: Changes, { path }: UpdateAction, change: Change): void {
  let level = all;
  for (const part of path.slice(0, -1)) {
    const known = level.get(part);
    const next: Changes = known instanceof Map ? known : new Map();
    level.set(part, next);
    level = next;
  }
  level.set(path.at(-1) ?? '', change);
}

function changeOf(action: UpdateAction, item: Item): Change {
  if (action.kind === 'REMOVE') return () => undefined;
  if (action.kind === 'SET') {
    const value = assigned(action.to, item);
    return () => value;
  }
  return (before) => (action.kind === 'ADD' ? added(before, action.value) : deleted(before, action.value));
}

function changed(before: AttributeValue | undefined, change: Changes | Change) {
  if (!(change instanceof Map)) return change(before);
  if (before?.L) return { L: changedList(before.L, change) };
  if (before?.M) return { M: changedMap(before.M, change) };
  throw noSuchPath();
}

function changedMap(map: Item, changes: Changes): Item {
  const values = new Map(Object.entries(map));
  for (const [part, change] of changes) {
    if (typeof part === 'number') throw noSuchPath();
    const value = changed(attributeOf(map, part), change);
    if (value === undefined) values.delete(part);
    else values.set(part, value);
  }
  return Object.fromEntries(values);
}

/** Values for indexes behind the end of a list go to its end, the lowest index first. A removed element leaves no gap. */
function changedList(list: readonly AttributeValue[], changes: Changes): AttributeValue[] {
  const places = [...changes].map(([part, change]) => {
    if (typeof part === 'string') throw noSuchPath();
    return [part, changed(list[part], change)] as const;
  });
  const values: (AttributeValue | undefined)[] = [...list];
  for (const [at, value] of places) if (at < list.length) values[at] = value;
  const behind = places.filter(([at]) => at >= list.length).sort(([a], [b]) => a - b);
  return [...values, ...behind.map(([, value]) => value)].filter((value) => value !== undefined);
}

function noSuchPath() {
  return validation('The document path provided in the update expression is invalid for update');
}

function wrongOperand() {
  return validation('An operand in the update expression has an incorrect data type');
}

function assigned(to: Assigned, item: Item): AttributeValue {
  if (to.kind !== 'sum') return operandValue(to, item);
  const [left, right] = [operandValue(to.left, item), operandValue(to.right, item)];
  if (left.N === undefined || right.N === undefined) throw wrongOperand();
  return { N: (to.operator === '+' ? addNumbers : subtractNumbers)(left.N, right.N) };
}

function operandValue(operand: Operand, item: Item): AttributeValue {
  if (operand.kind === 'call') return called(operand.name, operand.args, item);
  const value = resolve(operand, item);
  if (value) return value;
  throw validation('The provided expression refers to an attribute that does not exist in the item');
}

function called(name: string, [first, second]: readonly Operand[], item: Item): AttributeValue {
  if (name === 'if_not_exists') {
    const known = first?.kind === 'path' ? valueAt(item, first.path) : undefined;
    return known ?? operandValue(second as Operand, item);
  }
  const [begin, end] = [operandValue(first as Operand, item), operandValue(second as Operand, item)];
  if (begin.L === undefined || end.L === undefined) throw wrongOperand();
  return { L: [...begin.L, ...end.L] };
}

function added(before: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (before === undefined) return value;
  if (typeOf(before) !== typeOf(value)) throw wrongOperand();
  if (value.N !== undefined) return { N: addNumbers(before.N ?? '0', value.N) };
  if (value.L !== undefined) return { L: [...(before.L ?? []), ...value.L] }; // only AttributeUpdates can add lists
  return { [typeOf(value)]: [...new Set([...(membersOf(before) ?? []), ...(membersOf(value) ?? [])])] };
}

function deleted(before: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (before === undefined) return undefined;
  if (typeOf(before) !== typeOf(value)) throw wrongOperand();
  const gone = new Set(membersOf(value));
  const kept = (membersOf(before) ?? []).filter((member) => !gone.has(member));
  return kept.length > 0 ? { [typeOf(value)]: kept } : undefined;
}
