import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'Look for what would go wrong in a deploy, before anything is slow. Nothing is changed.\nExit code: 0 a deploy can go ahead, 1 something is to be mended first.',
    )
    .option(...LOCAL)
    .option('--json', 'print what was found as JSON')
    .action(later(async () => (await import('../commands/doctor.js')).doctor));
}
