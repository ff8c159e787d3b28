import { Command } from 'commander';
import { addAddRegion } from './commands/add-region';
import { addBootstrap } from './commands/bootstrap';
import { addDeploy } from './commands/deploy';
import { addDeployLocal } from './commands/deploy-local';
import { addDestroyLocal } from './commands/destroy-local';
import { addDoctor } from './commands/doctor';
import { addDrain } from './commands/drain';
import { addInvoke } from './commands/invoke';
import { addLocalCloud } from './commands/local-cloud';
import { addLogs } from './commands/logs';
import { addRedrive } from './commands/redrive';
import { addRehearse } from './commands/rehearse';
import { addRehome } from './commands/rehome';
import { addRestore } from './commands/restore';
import { addRetireRegion } from './commands/retire-region';
import { addRollback } from './commands/rollback';
import { addStart } from './commands/start';
import { addStateMove } from './commands/state-move';
import { addStatus } from './commands/status';

/** The commands, as help lists them from top to bottom. */
const COMMANDS = [
  addStart,
  addRehearse,
  addDoctor,
  addStatus,
  addDrain,
  addRestore,
  addRehome,
  addInvoke,
  addLogs,
  addRedrive,
  addDeploy,
  addRollback,
  addAddRegion,
  addRetireRegion,
  addBootstrap,
  addStateMove,
  addLocalCloud,
  addDeployLocal,
  addDestroyLocal,
];

/** The command line, with every command. */
export function createProgram(): Command {
  const program = new Command('antipode')
    .description('Runs one AWS Lambda service live in two or more AWS regions at once.')
    .configureHelp({ helpWidth: 80 })
    .showHelpAfterError('Run with --help to see what is possible.')
    .exitOverride();
  for (const add of COMMANDS) add(program);
  return program;
}
