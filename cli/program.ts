import { Command } from 'commander';
import { antipodeVersion } from '../project/version';
import { addAbandonRegion } from './usage/abandon-region';
import { addAddRegion } from './usage/add-region';
import { addAdopt } from './usage/adopt';
import { addBootstrap } from './usage/bootstrap';
import { addCosts } from './usage/costs';
import { addDeploy } from './usage/deploy';
import { addDeployLocal } from './usage/deploy-local';
import { addDestroyLocal } from './usage/destroy-local';
import { addDoctor } from './usage/doctor';
import { addDrain } from './usage/drain';
import { addHandover } from './usage/handover';
import { addInit } from './usage/init';
import { addInvoke } from './usage/invoke';
import { addLocalCloud } from './usage/local-cloud';
import { addLogs } from './usage/logs';
import { addRedrive } from './usage/redrive';
import { addRehearse } from './usage/rehearse';
import { addRehome } from './usage/rehome';
import { addRestore } from './usage/restore';
import { addRetireRegion } from './usage/retire-region';
import { addRollback } from './usage/rollback';
import { addSecretPut } from './usage/secret-put';
import { addStart } from './usage/start';
import { addStateMove } from './usage/state-move';
import { addStatus } from './usage/status';
import { addToken } from './usage/token';

/** The commands, as help lists them from top to bottom. */
const COMMANDS = [
  addInit,
  addStart,
  addRehearse,
  addDoctor,
  addCosts,
  addStatus,
  addDrain,
  addRestore,
  addRehome,
  addInvoke,
  addLogs,
  addRedrive,
  addSecretPut,
  addDeploy,
  addRollback,
  addAddRegion,
  addRetireRegion,
  addAbandonRegion,
  addAdopt,
  addHandover,
  addBootstrap,
  addStateMove,
  addLocalCloud,
  addToken,
  addDeployLocal,
  addDestroyLocal,
];

/** The command line, with every command. */
export function createProgram(): Command {
  const program = new Command('antipode')
    .description('Runs one AWS Lambda service live in two or more AWS regions at once.')
    .version(antipodeVersion())
    .configureHelp({ helpWidth: 80 })
    .showHelpAfterError('Run with --help to see what is possible.')
    .exitOverride();
  for (const add of COMMANDS) add(program);
  return program;
}
