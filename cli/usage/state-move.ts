import { type Command, Option } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

export function addStateMove(program: Command): void {
  program
    .command('state')
    .description("Move Terraform's state between files and S3.")
    .command('move')
    .description(
      'Move the state of every stack, prove that it arrived as it was, and keep a copy. The\ndefinition names the buckets (state.bucketPrefix); bootstrap makes them.',
    )
    .addOption(
      new Option('--to <backend>', 'where to move the state').choices(['s3', 'local']).makeOptionMandatory(),
    )
    .option(...LOCAL)
    .action(later(async () => (await import('../commands/state-move.js')).move));
}
