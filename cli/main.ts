import { CommanderError } from 'commander';
import { endWithReader } from './output-gone';
import { createProgram } from './program';

endWithReader();
createProgram()
  .parseAsync()
  .catch(async (error: unknown) => {
    // Commander has written its message already.
    process.exitCode =
      error instanceof CommanderError ? error.exitCode : (await import('./fail.js')).fail(error);
  });
