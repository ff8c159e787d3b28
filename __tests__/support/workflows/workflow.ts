import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../../project/root';

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly environment?: string;
  readonly if?: string;
  readonly 'timeout-minutes'?: number;
}

export interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const github = path.join(packageRoot, '.github');
const WORKFLOWS = 'workflows';
const SETUP = 'actions/setup/action.yml';

/** The files that GitHub reads, by their names below `.github`. */
export const workflowFiles: readonly string[] = readdirSync(path.join(github, WORKFLOWS)).map(
  (name) => `${WORKFLOWS}/${name}`,
);
export const allFiles: readonly string[] = [...workflowFiles, SETUP];

export function textOf(file: string): string {
  return readFileSync(path.join(github, file), 'utf8');
}

export function workflow(file: string): Workflow {
  return parse(textOf(file)) as Workflow;
}

/** The steps of our own action. */
export function setupSteps(): readonly Step[] {
  return (parse(textOf(SETUP)) as { runs: { steps: Step[] } }).runs.steps;
}
