import { Command, CommanderError } from 'commander';
import { addDeploy } from './commands/deploy';
import { addDeployLocal } from './commands/deploy-local';
import { addDestroyLocal } from './commands/destroy-local';
import { addLocalCloud } from './commands/local-cloud';
import { addOperate } from './commands/operate';
import { addRegions } from './commands/regions';
import { addRehearse } from './commands/rehearse';
import { addRollback } from './commands/rollback';
import { addStart } from './commands/start';
import { fail } from './fail';

const program = new Command('antipode')
  .description('Runs one AWS Lambda service live in two or more AWS regions at once.')
  .configureHelp({ helpWidth: 80 })
  .showHelpAfterError('Run with --help to see what is possible.')
  .exitOverride();

const COMMANDS = [
  addStart,
  addRehearse,
  addOperate,
  addDeploy,
  addRollback,
  addRegions,
  addLocalCloud,
  addDeployLocal,
  addDestroyLocal,
];
for (const add of COMMANDS) add(program);

program.parseAsync().catch((error: unknown) => {
  // Commander has written its message already.
  process.exitCode = error instanceof CommanderError ? error.exitCode : fail(error);
});
