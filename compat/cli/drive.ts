import path from 'node:path';
import { runCdktf } from '../../terraform/cdktf';
import type { DeployEvent } from '../../terraform/events';
import { STACKS, synthesize } from './stacks';

// Deploys or destroys the stacks of the project in the working directory, by the engine's own driver, and prints as
// JSON what it reported: node bin/run-ts.cjs compat/cli/drive.ts deploy|failing-deploy|destroy

/** What a run came to. */
export interface Outcome {
  /** What was reported of each stack, in order; stacks run at once. */
  readonly events: Readonly<Record<string, readonly DeployEvent[]>>;
  /** What people were told, where it failed. */
  readonly message?: string;
}

async function drive(step: string): Promise<Outcome> {
  const folder = process.cwd();
  const outdir = synthesize(folder, { fails: step === 'failing-deploy' });
  const events: DeployEvent[] = [];
  const sorted = () =>
    Object.fromEntries(STACKS.map((id) => [id, events.filter(({ stack }) => stack === id)]));
  try {
    await runCdktf({
      verb: step === 'destroy' ? 'destroy' : 'deploy',
      stacks: STACKS,
      outdir,
      env: { ...process.env, CHECKPOINT_DISABLE: '1' },
      skipsLock: true,
      logFile: path.join(folder, `${step}.log`),
      onEvent: (event) => events.push(event),
    });
    return { events: sorted() };
  } catch (error) {
    return { events: sorted(), message: String(error).replaceAll(folder, '<project>') };
  }
}

void drive(process.argv[2] ?? '').then((outcome) => console.log(JSON.stringify(outcome)));
