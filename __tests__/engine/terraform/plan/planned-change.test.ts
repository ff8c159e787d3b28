import { plannedChanges } from '../../../../terraform/plan/planned-change';
import type { ResourceChange } from '../../../../terraform/plan/terraform-json';

/** A change as Terraform writes it ("JSON Output Format"). */
function change(actions: string[], more: Partial<ResourceChange> = {}): ResourceChange {
  const sides = { before: { name: 'a' }, after: { name: 'a' } };
  const { change: its, ...others } = more;
  return {
    address: 'aws_x.a',
    mode: 'managed',
    type: 'aws_x',
    ...others,
    change: { actions, ...sides, ...its },
  };
}
const only = (one: ResourceChange) => plannedChanges({ resource_changes: [one] })[0];

test.each([
  [['create'], 'create'],
  [['update'], 'update'],
  [['delete'], 'delete'],
  [['delete', 'create'], 'replace'],
  [['create', 'delete'], 'replace'],
  [['forget'], 'forget'],
  [['create', 'forget'], 'forget'],
  [['invoke'], 'unknown'],
  [['update', 'delete'], 'unknown'],
  [[], 'unknown'],
])('%j is %s', (actions, expected) => {
  expect(only(change(actions))?.action).toBe(expected);
});

test('nothing to do and reading are no change', () => {
  expect(only(change(['no-op']))).toBeUndefined();
  expect(only(change(['read'], { mode: 'data' }))).toBeUndefined();
});

test('a move alone is a change, whose actions are none', () => {
  const moved = only(change(['no-op'], { previous_address: 'aws_x.b' }));
  expect(moved).toMatchObject({ action: 'move', movedFrom: 'aws_x.b', attributes: [] });
});

test('an import alone is a change; one that also changes is that', () => {
  const importing = (actions: string[]) =>
    only({ ...change(actions), change: { ...change(actions).change, importing: { id: 'q-1' } } });
  expect(importing(['no-op'])).toMatchObject({ action: 'import', imports: 'q-1' });
  expect(importing(['update'])).toMatchObject({ action: 'update', imports: 'q-1' });
});

test('only a successor that is there first says so', () => {
  expect(only(change(['create', 'delete']))?.createsFirst).toBe(true);
  expect(only(change(['delete', 'create']))?.createsFirst).toBeUndefined();
});

test('an unknown action is told in Terraform’s words', () => {
  expect(only(change(['refresh', 'invoke']))?.said).toBe('refresh and invoke');
});

test('a resource’s old address, and the id of an import, are part of the review', () => {
  const plain = only(change(['update']));
  const moved = only(change(['update'], { previous_address: 'aws_x.b' }));
  const other = only(change(['update'], { previous_address: 'aws_x.c' }));
  expect(new Set([plain?.digest, moved?.digest, other?.digest]).size).toBe(3);
});
