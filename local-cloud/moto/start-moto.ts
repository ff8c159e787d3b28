import { randomBytes } from 'node:crypto';
import { type Child, startChild } from '../../process/child';
import { MOTO_KEY_VARIABLE, MOTO_SETTINGS, type MotoCommand } from '../../process/tools/moto';
import { KEY_VARIABLE } from '../../project/local-key';
import { forwardTo } from '../gateway/http';
import type { Forward } from '../gateway/operation';
import { toMoto } from './to-moto';

interface Moto extends Child {
  /** Asks it. Nobody else can, with whatever key of the cloud: what it did then would be in no journal. */
  readonly ask: Forward;
}

/** How long Python may take to import moto on a busy machine. */
const START_TIMEOUT_MS = 90_000;

/** Starts one moto, which answers whatever the local cloud does not answer itself, and only who started it. */
export async function startMoto(command: MotoCommand, logFile: string): Promise<Moto> {
  const key = randomBytes(32).toString('hex');
  const host = '127.0.0.1';
  let said: (line: string) => void = () => {};
  const line = new Promise<string>((resolve) => {
    said = resolve;
  });
  const child = startChild({
    command: command.command,
    args: [...command.args, host],
    env: {
      ...process.env,
      ...command.env,
      ...MOTO_SETTINGS,
      [KEY_VARIABLE]: undefined, // it has no use for it
      [MOTO_KEY_VARIABLE]: key,
    },
    logFile,
    onLine: (text) => said(text),
  });
  const timeout = new Promise<undefined>((resolve) =>
    setTimeout(() => resolve(undefined), START_TIMEOUT_MS).unref(),
  );
  const first = await Promise.race([line, child.exited.then(() => undefined), timeout]);
  if (first === undefined) {
    child.kill();
    throw new Error(`moto did not start (${command.description}); its log: ${logFile}`);
  }
  const { port } = JSON.parse(first) as { readonly port: number };
  return { ...child, ask: toMoto(forwardTo(host, port), key) };
}
