import { writeSync } from 'node:fs';
import { systemClock } from './clock';

const STANDARD_ERROR = 2;

/** The log of a process of the cloud. A full disk loses lines of it, and ends nothing. */
export function startLog(): (line: string) => void {
  process.stderr.on('error', () => undefined); // of Node's own warnings
  return (line) => {
    try {
      writeSync(STANDARD_ERROR, `${new Date(systemClock.now()).toISOString()} ${line}\n`);
    } catch {
      // there is no better place for it
    }
  };
}
