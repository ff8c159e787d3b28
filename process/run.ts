import { execFile } from 'node:child_process';

/** What a short command printed; `code` is undefined when it could not be started or took too long. */
export interface RunResult {
  readonly code: number | undefined;
  readonly output: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a short command until it ends, for at most `timeoutMs` (default 20,000), or until the signal aborts; never
 * throws.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { cwd, env = process.env, timeoutMs: timeout = 20_000, signal } = options;
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { cwd, env, timeout, encoding: 'utf8', ...(signal && { signal }) },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
        resolve({ code, output: `${stdout}${stderr}` });
      },
    ).stdin?.end();
  });
}

/** The same, for a command that must succeed. Returns what it printed. @throws Error with that where it fails. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  throw new Error(output.trim() || `${command} ${args.join(' ')} did not end`);
}
