import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

export function addHandover(program: Command): void {
  program
    .command('handover')
    .argument('[to]', 'percent of the users for antipode, undo, or finish; nothing shows who has them')
    .description(
      'Hand users over from what answers under the service’s name to antipode, by weight,\nand back. The definition says domain.handover meanwhile.\nExit code: 0 done, 1 refused or failed.',
    )
    .option('--wait', 'until every resolver that honours TTLs has followed')
    .option(...LOCAL)
    .action(later(async () => (await import('../commands/handover.js')).handover));
}
