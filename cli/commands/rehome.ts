import { loadService } from '../../definition/load';
import { UserError } from '../../errors/user-error';
import { assertRegion } from '../../operations/drain';
import { assertOwned, homeHeard, moveHome } from '../../operations/rehome';
import { openDeployment } from '../shared/deployment';
import { createTerminal } from '../terminal';
import { showRehomed } from '../views/rehomed';

interface Options {
  readonly local?: true;
  readonly reason?: string;
}

/** How long it may take until the new home knows that it is the home. */
const HEARING_MS = 15_000;

export async function rehome(type: string, region: string, options: Options): Promise<void> {
  const terminal = createTerminal(process.stdout);
  const service = loadService();
  assertOwned(service, type);
  assertRegion(service, region);
  const deployment = await openDeployment(terminal, service, options);
  const moved = await moveHome(deployment, type, { to: region, why: options.reason });
  if (moved === undefined) return terminal.line(`${type} is written in ${region} already.`);
  showRehomed(terminal, { type, region, ...moved });
  const { epoch } = moved;
  if (await homeHeard(deployment, type, { to: region, epoch, withinMs: HEARING_MS }))
    return terminal.line(terminal.green(`${region} writes it from now on.`));
  throw new UserError(
    `${region} has not heard of it within ${HEARING_MS / 1000} s; until it has, nobody writes ${type}.`,
  );
}
