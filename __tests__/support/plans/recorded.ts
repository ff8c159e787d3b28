import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../project/root';
import type { StackPlan } from '../../../terraform/plan/plan-stack';
import { plannedChanges } from '../../../terraform/plan/planned-change';
import type { ResourceChange } from '../../../terraform/plan/terraform-json';

/** What Terraform planned for one resource when a definition had been edited (record.ts). */
export interface RecordedChange extends ResourceChange {
  readonly edit: string;
  readonly stack: string;
}

function fileOf(service: string): string {
  return path.join(packageRoot, '__tests__/support/plans/recorded', `${service}.jsonl`);
}

/** A line for each change; none where nothing is recorded. */
export function readRecorded(service: string): RecordedChange[] {
  const file = fileOf(service);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  return lines.map((line) => JSON.parse(line) as RecordedChange);
}

export function writeRecorded(service: string, changes: readonly RecordedChange[]): void {
  writeFileSync(fileOf(service), changes.map((change) => `${JSON.stringify(change)}\n`).join(''));
}

/** The plans of one edit. */
export function plansOf(recorded: readonly RecordedChange[], edit: string): StackPlan[] {
  const own = recorded.filter((one) => one.edit === edit);
  const stacks = [...new Set(own.map(({ stack }) => stack))];
  return stacks.map((stack) => ({
    stack,
    changes: plannedChanges({ resource_changes: own.filter((one) => one.stack === stack) }),
  }));
}
