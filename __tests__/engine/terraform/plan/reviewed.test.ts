import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { digest } from '../../../../terraform/plan/digest';
import type { StackPlan } from '../../../../terraform/plan/plan-stack';
import { plannedChanges } from '../../../../terraform/plan/planned-change';
import { provisionalPlan } from '../../../../terraform/plan/resources';
import {
  assertNoOtherPlan,
  assertReviewed,
  readReviewed,
  writeReviewed,
} from '../../../../terraform/plan/reviewed';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-reviewed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const owner = { service: 'orders', target: 'aws' };
const write = (plans: readonly StackPlan[]) => writeReviewed(folder, owner, { plans, summary: 'words' });

/** A plan that moves aliases to versions. */
function plan(versions: Readonly<Record<string, string>>): StackPlan {
  const resource_changes = Object.entries(versions).map(([name, version]) => ({
    address: `aws_lambda_alias.${name}`,
    mode: 'managed' as const,
    type: 'aws_lambda_alias',
    change: {
      actions: ['update'],
      before: { function_version: '1' },
      after: { function_version: version },
    },
  }));
  return { stack: 'region-us-east-1', changes: plannedChanges({ resource_changes }) };
}

test('what was written for a review is what is compared', () => {
  write([plan({ a: '2', b: '2' })]);
  const reviewed = readReviewed(folder, owner);
  expect(() => assertReviewed([plan({ a: '2', b: '2' })], reviewed)).not.toThrow();
});

test('no digest in the file is one that could be looked up, and none comes twice', () => {
  const written = () => {
    write([plan({ a: '2' })]);
    return readFileSync(path.join(folder, 'plan.json'), 'utf8').match(/[0-9a-f]{64}/g) ?? ([] as string[]);
  };
  const [first, second] = [written(), written()];
  expect(first).toHaveLength(2);
  expect(first).not.toContain(plan({ a: '2' }).changes[0]?.digest);
  expect(first.filter((one) => second.includes(one))).toEqual([]);
});

test('a part of what was reviewed is fine: an earlier run may have done the rest', () => {
  write([plan({ a: '2', b: '2' })]);
  expect(() => assertReviewed([plan({ b: '2' })], readReviewed(folder, owner))).not.toThrow();
});

test('another value and another resource are named, and stop it', () => {
  write([plan({ a: '2' })]);
  expect(() => assertReviewed([plan({ a: '3', b: '2' })], readReviewed(folder, owner))).toThrow(
    'The plan has changed since it was reviewed; nothing of it was applied. Not reviewed so:\n' +
      '  region-us-east-1: update aws_lambda_alias.a\n' +
      '  region-us-east-1: update aws_lambda_alias.b\n' +
      'Plan and review again.',
  );
});

const counted = provisionalPlan('region-us-east-1', {
  resource: { aws_lambda_function: { a: { function_name: 'a' }, b: { function_name: 'b' } } },
});

/** The same stack, planned by Terraform. */
function planned(address: string, actions: string[]): StackPlan {
  const change = { actions, before: null, after: { function_name: 'a', runtime: 'nodejs22.x' } };
  const resource = { address, mode: 'managed' as const, type: 'aws_lambda_function', change };
  return { stack: 'region-us-east-1', changes: plannedChanges({ resource_changes: [resource] }) };
}

test('of a stack that was only counted, a real plan may make what was named', () => {
  write([counted]);
  const reviewed = readReviewed(folder, owner);
  expect(() => assertReviewed([counted], reviewed)).not.toThrow();
  expect(() => assertReviewed([planned('aws_lambda_function.a', ['create'])], reviewed)).not.toThrow();
});

test('and change what state knew, as it was planned', () => {
  const known = {
    addresses: ['aws_lambda_function.a'],
    changes: planned('aws_lambda_function.a', ['update']).changes,
  };
  const content = { resource: { aws_lambda_function: { a: {}, b: {} } } };
  const partly = provisionalPlan('region-us-east-1', content, known);
  expect(partly.changes.map(({ action }) => action)).toEqual(['update', 'create']);
  write([partly]);
  const reviewed = readReviewed(folder, owner);
  expect(() => assertReviewed([planned('aws_lambda_function.a', ['update'])], reviewed)).not.toThrow();
  expect(() => assertReviewed([planned('aws_lambda_function.b', ['update'])], reviewed)).toThrow(
    /update aws_lambda_function\.b/,
  );
});

test.each([
  ['aws_lambda_function.a', ['update'], 'update'],
  ['aws_lambda_function.a', ['delete', 'create'], 'replace'],
  ['aws_lambda_function.c', ['create'], 'create'],
])('and nothing else: %s %j', (address, actions, action) => {
  write([counted]);
  expect(() => assertReviewed([planned(address, actions)], readReviewed(folder, owner))).toThrow(
    `\n  region-us-east-1: ${action} ${address}\n`,
  );
});

test('another synthesized form of a stack that is counted again stops it', () => {
  const other = provisionalPlan('region-us-east-1', {
    resource: { aws_lambda_function: { a: { function_name: 'other' } } },
  });
  write([counted]);
  expect(() => assertReviewed([other], readReviewed(folder, owner))).toThrow(
    /create aws_lambda_function\.a\n/,
  );
});

test('a folder without a plan says how to make one', () => {
  expect(() => readReviewed(path.join(folder, 'nowhere'), owner)).toThrow(
    /does not exist\. Write it with: npx antipode deploy --plan --out /,
  );
});

test.each([
  [
    { service: 'orders-staging', target: 'aws' },
    /a plan of "orders" on aws; this deploys "orders-staging" on aws\./,
  ],
  [
    { service: 'orders', target: 'local-4566' },
    /a plan of "orders" on aws; this deploys "orders" on local-4566\./,
  ],
])('a plan is not applied to another service or target: %j', (other, message) => {
  write([plan({ a: '2' })]);
  expect(() => readReviewed(folder, other)).toThrow(message);
});

test('a plan that does not say whose it is is not applied', () => {
  const old = mkdtempSync(path.join(folder, 'old-'));
  writeFileSync(path.join(old, 'plan.json'), '{"digest":"x","stacks":{}}');
  expect(() => readReviewed(old, owner)).toThrow(/holds a plan of an older antipode/);
});

test('the plan of another service is not overwritten; one of its own is', () => {
  write([plan({ a: '2' })]);
  expect(() => assertNoOtherPlan(folder, { ...owner, service: 'orders-staging' })).toThrow(
    `--out: ${folder} holds the plan of the service "orders", and "orders-staging" would overwrite it. Give it a folder of its own: --out ${folder}-orders-staging`,
  );
  assertNoOtherPlan(folder, { ...owner, target: 'local-4566' });
  assertNoOtherPlan(path.join(folder, 'nowhere'), owner);
});

test('a digest depends on values, and not on the order of keys', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, one]) => [key, shuffled(one)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(digest(shuffled(one))).toBe(digest(one));
      expect(digest([one, other]) === digest([other, one])).toBe(digest(one) === digest(other));
    }),
  );
});
