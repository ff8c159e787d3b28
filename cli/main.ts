import { Command, CommanderError } from 'commander';
import { addAddRegion } from './commands/add-region';
import { addBootstrap } from './commands/bootstrap';
import { addDeploy } from './commands/deploy';
import { addDeployLocal } from './commands/deploy-local';
import { addDestroyLocal } from './commands/destroy-local';
import { addOperate } from './commands/drain';
import { addFunctions } from './commands/invoke';
import { addLocalCloud } from './commands/local-cloud';
import { addRedrive } from './commands/redrive';
import { addRehearse } from './commands/rehearse';
import { addRetireRegion } from './commands/retire-region';
import { addRollback } from './commands/rollback';
import { addStart } from './commands/start';
import { addState } from './commands/state-move';
import { fail } from './fail';

const program = new Command('antipode')
  .description('Runs one AWS Lambda service live in two or more AWS regions at once.')
  .configureHelp({ helpWidth: 80 })
  .showHelpAfterError('Run with --help to see what is possible.')
  .exitOverride();

for (const add of [
  addStart,
  addRehearse,
  addOperate,
  addFunctions,
  addRedrive,
  addDeploy,
  addRollback,
  addAddRegion,
  addRetireRegion,
  addBootstrap,
  addState,
  addLocalCloud,
  addDeployLocal,
  addDestroyLocal,
])
  add(program);

program.parseAsync().catch((error: unknown) => {
  // Commander has written its message already.
  process.exitCode = error instanceof CommanderError ? error.exitCode : fail(error);
});
