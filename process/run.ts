import { execFile } from 'node:child_process';

/** What a short command printed; `code` is undefined when it could not be started or took too long. */
export interface RunResult {
  readonly code: number | undefined;
  readonly output: string;
}

/** Runs a short command to its end, for at most `timeoutMs` (default 20,000), and never throws. */
export function run(
  command: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; timeoutMs?: number } = {},
): Promise<RunResult> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { env: options.env ?? process.env, timeout: options.timeoutMs ?? 20_000, encoding: 'utf8' },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
        resolve({ code, output: `${stdout}${stderr}` });
      },
    ).stdin?.end();
  });
}
