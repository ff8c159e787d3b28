import { startChild } from '../../../process/child';
import { projectRoot } from '../../../project/root';
import { workflow } from './workflow';

export interface StepResult {
  readonly run: string;
  readonly code: number | null;
  /** Standard output and error. */
  readonly output: string;
}

/** Runs what a step says as GitHub's runner does (GitHub Docs, "Workflow syntax", `shell`): `bash -e`. */
export async function runScript(
  run: string,
  { cwd = projectRoot, env }: { cwd?: string; env: NodeJS.ProcessEnv },
): Promise<StepResult> {
  const lines: string[] = [];
  const child = startChild({
    command: 'bash',
    args: ['-e', '-c', `exec 2>&1; ${run}`],
    env: { ...inherited(), ...env },
    cwd,
    ownGroup: true,
    onLine: (line) => lines.push(line),
  });
  const { code } = await child.exited;
  return { run, code, output: lines.join('\n') };
}

/** Not what a runner of GitHub says when these tests run on one: nothing may speak to the real GitHub. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GITHUB_')));
}

export interface JobOptions {
  /** What the runner, or a person who starts the workflow, gives. */
  readonly env: NodeJS.ProcessEnv;
  /** What GitHub puts in place of expressions: `{ 'github.token': 'a-token' }`. Default: nothing. */
  readonly expressions?: Readonly<Record<string, string>>;
}

/**
 * Runs a job's own steps, taken from the workflow's file, in its order and environment. After one that fails only
 * those run that ask for it. Set-up is left out: tests run where packages are installed and a cloud is there.
 */
export async function runJob(
  file: string,
  name: string,
  { env, expressions = {} }: JobOptions,
): Promise<StepResult[]> {
  const { env: shared = {}, jobs } = workflow(file);
  const results: StepResult[] = [];
  for (const { run, env: own = {}, if: condition } of jobs[name]?.steps ?? []) {
    const failed = results.some(({ code }) => code !== 0);
    if (run === undefined || (failed && !condition?.includes('!cancelled()'))) continue;
    results.push(await runScript(run, { env: { ...evaluated({ ...shared, ...own }, expressions), ...env } }));
  }
  return results;
}

function evaluated(
  env: Readonly<Record<string, string>>,
  expressions: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const value = (text: string) =>
    text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => expressions[expression] ?? '');
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, value(String(text))]));
}
