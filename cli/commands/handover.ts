import type { Deployment } from '../../aws/target';
import { loadService } from '../../definition/load';
import { UserError } from '../../errors/user-error';
import { interruptSignal } from '../../process/interrupt';
import { finish } from '../../rollout/handover/finish';
import { giveShare, type Handed, readName, undo } from '../../rollout/handover/handover';
import { settled } from '../../rollout/handover/settle';
import { openDeployment } from '../shared/deployment';
import { createTerminal } from '../terminal';
import { showHanded, showName } from '../views/handover';
import { createTurnView } from '../views/turn';

interface Options {
  readonly wait?: true;
  readonly local?: true;
}

export async function handover(to: string | undefined, options: Options): Promise<void> {
  const change = changeFor(to);
  const terminal = createTerminal(process.stdout);
  const deployment = await openDeployment(terminal, loadService(), options);
  const signal = interruptSignal();
  if (to === 'finish') {
    const observer = { ...createTurnView(terminal), doing: (what: string) => terminal.status(what) };
    await finish({ ...deployment, observer, signal });
    terminal.line(terminal.green('Finished: antipode’s own records answer, and Terraform knows them.'));
    return;
  }
  if (change === undefined) return showName(terminal, await readName(deployment));
  const handed = await change(deployment);
  showHanded(terminal, handed, { waits: options.wait === true });
  if (!options.wait) return;
  terminal.status('waiting for resolvers');
  await settled(deployment, handed, signal);
  terminal.line(terminal.green('Every resolver that honours TTLs has followed.'));
}

/** @throws UserError when it is neither a share nor a word that is known. */
function changeFor(to: string | undefined): ((deployment: Deployment) => Promise<Handed>) | undefined {
  if (to === undefined || to === 'finish') return undefined;
  if (to === 'undo') return undo;
  const percent = Number(to);
  if (!/^\d+$/.test(to) || percent > 100)
    throw new UserError(
      `"${to}" is no share: give a whole number of percent from 0 to 100, undo, or finish.`,
    );
  return (deployment) => giveShare(deployment, percent);
}
