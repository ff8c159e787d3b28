import { CommanderError } from 'commander';
import { fail } from './fail';
import { createProgram } from './program';

createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    // Commander has written its message already.
    process.exitCode = error instanceof CommanderError ? error.exitCode : fail(error);
  });
