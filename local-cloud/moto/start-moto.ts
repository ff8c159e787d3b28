import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Child, startChild } from '../../process/child';
import { cloudEnvironment } from '../../process/cloud-environment';
import { MOTO_KEY_VARIABLE, MOTO_SETTINGS, type MotoCommand } from '../../process/tools/moto';
import { forwardTo } from '../gateway/http';
import type { Forward } from '../gateway/operation';
import { toMoto } from './to-moto';

/** Where a moto answers on 127.0.0.1, and the secret that it demands. */
export interface MotoAddress {
  readonly port: number;
  readonly key: string;
}

interface Moto extends Child {
  /** Asks it. Nobody else can, with whatever key of the cloud: what it did then would be in no journal. */
  readonly ask: Forward;
}

/** How long Python may take to import moto on a busy machine. */
const START_TIMEOUT_MS = 90_000;

const HOST = '127.0.0.1';

/** Starts one moto, which answers whatever the local cloud does not answer itself, and only who started it. */
export async function startMoto(command: MotoCommand, logFile: string): Promise<Moto> {
  const { child, addresses } = await launch(command, [logFile]);
  const [address] = addresses as [MotoAddress];
  return { ...child, ask: askingMoto(address) };
}

/** Motos that started together. */
export interface Motos {
  readonly addresses: readonly MotoAddress[];
  /** Ends those that nobody holds. */
  stop(): Promise<unknown>;
}

/**
 * Starts a moto for each log file. They come from one program and share what it has loaded. Each ends with whoever
 * holds it (held-moto.ts); where nobody does, with this process or with the first of them.
 */
export async function startMotos(command: MotoCommand, logFiles: readonly string[]): Promise<Motos> {
  const { child, addresses } = await launch(command, logFiles);
  return { addresses, stop: () => child.stop() };
}

/** A way to a moto. */
export function askingMoto({ port, key }: MotoAddress): Forward {
  return toMoto(forwardTo(HOST, port), key);
}

/** @throws Error that names the first one's log if not all of them start. */
async function launch(command: MotoCommand, [logFile = '', ...others]: readonly string[]) {
  for (const log of others) mkdirSync(path.dirname(log), { recursive: true });
  const keys = [logFile, ...others].map(() => randomBytes(32).toString('hex'));
  const addresses: MotoAddress[] = [];
  let done: (isStarted: boolean) => void = () => {};
  const started = new Promise<boolean>((resolve) => {
    done = resolve;
  });
  const child = startChild({
    command: command.command,
    args: [...command.args, HOST, ...others],
    env: {
      ...cloudEnvironment(),
      ...command.env,
      ...MOTO_SETTINGS,
      [MOTO_KEY_VARIABLE]: keys.join(' '),
    },
    logFile,
    onLine(line) {
      const { place = 0, port } = JSON.parse(line) as { readonly place?: number; readonly port: number };
      addresses[place] = { port, key: keys[place] ?? '' };
      if (Object.keys(addresses).length === keys.length) done(true);
    },
    ownGroup: others.length > 0, // a Ctrl-C ends the command alone, which ends them
  });
  setTimeout(() => done(false), START_TIMEOUT_MS).unref();
  const isStarted = await Promise.race([started, child.exited.then(() => false)]);
  if (!isStarted) {
    child.kill();
    throw new Error(`moto did not start (${command.description}); its log: ${logFile}`);
  }
  return { child, addresses };
}
