import { startChild } from '../../../process/child';
import { packageRoot } from '../../../project/root';
import { workflow } from './workflow';

export interface StepResult {
  readonly run: string;
  readonly code: number | null;
  /** Standard output and error. */
  readonly output: string;
}

/** Runs a step's script as GitHub's runner does (GitHub Docs, "Workflow syntax", `shell`): `bash -e`. */
export async function runScript(
  run: string,
  { cwd = packageRoot, env }: { cwd?: string; env: NodeJS.ProcessEnv },
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

/** Leaves out GitHub's own variables when these tests run on its runner: nothing may call the real GitHub. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GITHUB_')));
}

export interface JobOptions {
  /** Variables that the runner gives, or a person who starts the workflow. */
  readonly env: NodeJS.ProcessEnv;
  /** The values of GitHub's expressions: `{ 'github.token': 'a-token' }`. Default: none. */
  readonly expressions?: Readonly<Record<string, string>>;
}

/**
 * Runs a job's own steps from the workflow's file, in its order and environment. After a step that fails, only steps
 * run that ask for it. It leaves out set-up: tests run where packages are installed and a cloud is running.
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
