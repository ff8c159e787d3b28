import path from 'node:path';
import { run } from '../process/run';
import { packageRoot, projectRoot } from '../project/root';
import { synthFailed } from './errors';
import { ensureHostedZone } from './hosted-zone';
import type { Workspace } from './workspace';

/** Synthesizes all stacks of a workspace; a local cloud first gets the hosted zone that a user of AWS has. */
export async function synthesizeAll({ service, endpoint, outdir, env, signal }: Workspace): Promise<string> {
  if (endpoint !== undefined && service.domain) await ensureHostedZone(endpoint, service.domain.hostedZone);
  return synthesize(outdir, env, signal);
}

/**
 * Synthesizes all stacks into a folder and returns what synth says. Warnings are shown at once.
 *
 * @throws UserError with the reasons when the definition is wrong; what the signal aborts with.
 */
export async function synthesize(
  outdir: string,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<string> {
  const root = projectRoot();
  const args = ['--require', path.join(packageRoot, 'bin/register.cjs'), path.join(root, 'main.ts')];
  const { code, output } = await run(process.execPath, args, {
    env: { ...env, CDKTF_OUTDIR: outdir },
    timeoutMs: 120_000,
    signal,
  });
  signal?.throwIfAborted();
  if (code !== 0) throw synthFailed(output);
  const lines = output.trim().split('\n');
  for (const line of lines) if (isWarning(line)) console.warn(line);
  return lines.filter((line) => !isWarning(line)).join('\n');
}

/** As `stacks/app.ts` and `stacks/project.ts` write them. */
function isWarning(line: string): boolean {
  return line.startsWith('warning: ');
}
