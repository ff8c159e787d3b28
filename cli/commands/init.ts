import { init } from '../../init/init';
import { interruptSignal } from '../../process/interrupt';
import { createTerminal } from '../terminal';
import { showWritten } from '../views/init';

interface Options {
  readonly template: string;
  readonly name?: string;
  readonly install: boolean;
}

/** How often it is said that something still goes on. */
const SECOND_MS = 1000;

export async function initialize(folder: string, options: Options): Promise<void> {
  const terminal = createTerminal(process.stdout);
  const signal = interruptSignal();
  let step = 'writing';
  const timer = setInterval(() => terminal.status(step), SECOND_MS);
  const onStep = (next: string) => {
    step = next;
    terminal.status(step);
  };
  try {
    const written = await init({ ...options, folder, onStep, signal });
    showWritten(terminal, written, { folder, installed: options.install });
  } finally {
    clearInterval(timer);
  }
}
