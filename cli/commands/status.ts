import { assertCredentials } from '../../aws/credentials';
import { describeTarget, operatorTarget } from '../../aws/target';
import { loadService } from '../../definition/load';
import { UserError } from '../../errors/user-error';
import { exitCode, readStatus } from '../../operations/status';
import { createTerminal } from '../terminal';
import { showStatus } from '../views/status';

interface Options {
  readonly local?: true;
  readonly json?: true;
}

export async function status({ local, json }: Options): Promise<void> {
  const service = loadService();
  const target = operatorTarget(local === true);
  await assertCredentials({ target, service }).catch(sayAll);
  const found = await readStatus({ target, service });
  if (json) console.log(JSON.stringify(found, undefined, 2));
  else {
    const terminal = createTerminal(process.stdout);
    terminal.line(`${service.name} on ${describeTarget(target)}`);
    terminal.line();
    showStatus(terminal, found);
  }
  process.exitCode = exitCode(found);
}

/** Health and DNS can be asked without credentials: the rest is shown all the same. */
function sayAll(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
}
