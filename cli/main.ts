import { CommanderError } from 'commander';
import { createProgram } from './program';

createProgram()
  .parseAsync()
  .catch(async (error: unknown) => {
    // Commander has written its message already.
    process.exitCode =
      error instanceof CommanderError ? error.exitCode : (await import('./fail.js')).fail(error);
  });
