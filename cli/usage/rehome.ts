import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

export function addRehome(program: Command): void {
  program
    .command('rehome')
    .argument('<type>', 'of owned items, as the code names it')
    .argument('<region>', 'which writes them from now on')
    .description(
      'Move the home of owned items, for example when its region is down for long. What the former home\nacknowledged and had not replicated is kept beside, and told as superseded.',
    )
    .option('--reason <text>', 'the reason, kept with your name and the time')
    .option(...LOCAL)
    .action(later(async () => (await import('../commands/rehome.js')).rehome));
}
