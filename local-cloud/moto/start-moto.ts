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
  /** Its process; in a container, as that counts. */
  readonly pid: number;
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
  const ended = child.exited.then(
    () => true,
    () => true,
  );
  // Once it has ended, others may have its number.
  return { addresses, stop: async () => (await Promise.race([ended, false])) || child.stop() };
}

/** A way to a moto. */
export function askingMoto({ port, key }: MotoAddress): Forward {
  return toMoto(forwardTo(HOST, port), key);
}

/** @throws Error that names the log of one that does not start */
async function launch(command: MotoCommand, logFiles: readonly string[]) {
  for (const log of logFiles) mkdirSync(path.dirname(log), { recursive: true });
  const [logFile, ...others] = logFiles;
  const keys = logFiles.map(() => randomBytes(32).toString('hex'));
  const addresses = new Map<number, MotoAddress>();
  let done: () => void = () => {};
  const said = new Promise<void>((resolve) => {
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
    ...(logFile === undefined ? {} : { logFile }),
    onLine(line) {
      const { place, ...where } = whereIn(line) ?? NOWHERE;
      const key = keys[place];
      if (key !== undefined) addresses.set(place, { ...where, key });
      if (addresses.size === keys.length) done();
    },
    onEnd: () => done(), // each has answered, or has ended
    ownGroup: others.length > 0, // a Ctrl-C ends the command alone, which ends them
  });
  // A command that was stopped, as by Ctrl-Z, hears first what was said meanwhile.
  setTimeout(() => setImmediate(done), START_TIMEOUT_MS).unref();
  const failed = await Promise.race([said, child.exited.then(() => undefined)]).catch(String);
  const missing = logFiles.find((_, place) => !addresses.has(place));
  if (missing !== undefined) {
    child.kill();
    const why = failed === undefined ? '' : `: ${failed}`;
    throw new Error(`moto did not start (${command.description})${why}; its log: ${missing}`);
  }
  return { child, addresses: keys.map((_, place) => addresses.get(place) as MotoAddress) };
}

const NOWHERE = { place: -1, port: 0, pid: 0 };

/** What a moto says of itself, and nothing of what Python may print beside it. */
function whereIn(line: string): typeof NOWHERE | undefined {
  try {
    const said = JSON.parse(line);
    return typeof said?.port === 'number' ? said : undefined;
  } catch {
    return undefined;
  }
}
