import { type Command, CommanderError } from 'commander';
import { FAULT_NAMES } from '../../rehearsal/faults/names';
import { later } from '../later';
import { EXIT_CODES } from '../shared/exit-codes';

const run = later(async () => (await import('../commands/rehearse.js')).rehearse);

export function addRehearse(program: Command): void {
  program
    .command('rehearse')
    .argument('[fault]', FAULT_NAMES.join(', '), 'region-down')
    .description(
      'Hurt the service on this machine, and measure what users notice.\nUses the local cloud that runs, else deploys to one of its own as npm start does.\nExit code: 0 all promises held, 1 one broke, 2 it could not be measured.',
    )
    .option(
      '--duration <seconds>',
      'how long the fault lasts, in AWS seconds (default: the bound and 45 s more)',
    )
    .option('--rate <number>', 'requests a second', '20')
    .option('--time-scale <number>', 'how many times as fast as AWS, 1 to 20; time-outs stay above 1 s', '1')
    .option('--regions <list>', "regions instead of the definition's, separated by commas")
    .option('--json', 'print the result as JSON on standard output, and progress on standard error')
    .option('--report <file>', 'write a report, one HTML file')
    .exitOverride(({ exitCode, code, message }) => {
      throw new CommanderError(exitCode && EXIT_CODES.unmeasured, code, message);
    })
    .action((fault: string, options: Parameters<typeof run>[1]) =>
      run(fault, options).catch(async (error: unknown) => {
        process.exitCode = (await import('../fail.js')).fail(error, EXIT_CODES.unmeasured);
      }),
    );
}
