import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { runInterruptible } from '../process/interruptible';
import { assertCdktf } from '../process/tools/cdktf';
import { cdktfCli } from './cdktf-cli';
import { cdktfFailed } from './errors';
import { createReader, type DeployEvent, eventOf, type OutputLine } from './events';

export interface CdktfOptions {
  readonly verb: 'deploy' | 'destroy';
  readonly stacks: readonly string[];
  /** Whether to skip stacks that these depend on. Default: false. */
  readonly ignoreMissingDependencies?: boolean;
  /** Stacks that are already synthesized. */
  readonly outdir: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether to skip `terraform providers lock`, which always asks the registry. */
  readonly skipsLock: boolean;
  readonly logFile: string;
  readonly onEvent: (event: DeployEvent) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs the real `cdktf` over synthesized stacks, two at a time.
 *
 * @throws UserError with what keeps cdktf from working, or with Terraform's errors; the signal's reason when it was interrupted.
 */
export async function runCdktf({
  verb,
  stacks,
  ignoreMissingDependencies = false,
  outdir,
  env,
  skipsLock,
  logFile,
  onEvent,
  signal,
}: CdktfOptions): Promise<void> {
  assertCdktf();
  mkdirSync(path.dirname(logFile), { recursive: true });
  const read = createReader(stacks);
  const output: OutputLine[] = [];
  const onLine = (raw: string) => {
    appendFileSync(logFile, `${raw}\n`);
    const line = read(raw);
    output.push(line);
    const event = eventOf(line);
    if (event) onEvent(event);
  };
  const lock = verb === 'deploy' && skipsLock ? ['--skip-provider-lock'] : [];
  const { code } = await runInterruptible({
    command: process.execPath,
    args: [
      cdktfCli(),
      verb,
      ...stacks,
      '--auto-approve',
      '--skip-synth',
      '--no-color',
      '--output',
      outdir,
      '--parallelism',
      '2',
      ...lock,
      ...(ignoreMissingDependencies ? ['--ignore-missing-stack-dependencies'] : []),
    ],
    env,
    logFile,
    onLine,
    ...(signal ? { signal } : {}),
  });
  signal?.throwIfAborted();
  if (code !== 0)
    throw cdktfFailed(verb, output, {
      outdir,
      logFile,
      endpoint: env.AWS_ENDPOINT_URL,
      terraform: env.ANTIPODE_TERRAFORM ?? env.TERRAFORM_BINARY_NAME,
    });
}
