import { setTimeout } from 'node:timers/promises';
import { assertCredentials } from '../../aws/credentials';
import { type Deployment, describeTarget, operatorTarget } from '../../aws/target';
import { loadService } from '../../definition/load';
import { UserError } from '../../errors/user-error';
import { exitCode, readStatus } from '../../operations/status';
import { interruptSignal } from '../../process/interrupt';
import { createTerminal } from '../terminal';
import { showStatus } from '../views/status';

interface Options {
  readonly local?: true;
  readonly json?: true;
  readonly watch?: true;
}

/** How long `--watch` waits until it looks again, in milliseconds. */
const WATCH_MS = 2000;

export async function status(options: Options): Promise<void> {
  const service = loadService();
  const target = operatorTarget(options.local === true);
  await assertCredentials({ target, service }).catch(sayAll);
  const show = options.json ? showJson(options) : showPage(options);
  if (!options.watch) return show({ target, service });
  const signal = interruptSignal();
  while (!signal.aborted) {
    await show({ target, service });
    await setTimeout(WATCH_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Looks, shows what it saw, and sets the exit code. */
type Show = (deployment: Deployment) => Promise<void>;

/** While it watches, one look is one line. */
function showJson({ watch }: Options): Show {
  return async (deployment) => {
    const found = await readStatus(deployment);
    const seen = watch ? { at: new Date().toISOString(), ...found } : found;
    console.log(JSON.stringify(seen, undefined, watch ? 0 : 2));
    process.exitCode = exitCode(found);
  };
}

function showPage({ watch }: Options): Show {
  const terminal = createTerminal(process.stdout);
  return async (deployment) => {
    const head = `${deployment.service.name} on ${describeTarget(deployment.target)}`;
    if (!watch) terminal.line(head); // before anything is waited for
    const found = await readStatus(deployment);
    if (watch) terminal.page();
    if (watch) terminal.line(head);
    terminal.line(watch ? `${new Date().toISOString()} (Ctrl-C ends)` : '');
    showStatus(terminal, found);
    process.exitCode = exitCode(found);
  };
}

/** Health and DNS can be asked without credentials: the rest is shown all the same. */
function sayAll(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
}
