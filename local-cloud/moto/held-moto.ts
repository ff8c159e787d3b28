import { type ClientRequest, request } from 'node:http';
import path from 'node:path';
import type { Exit } from '../../process/child';
import type { MotoCommand } from '../../process/tools/moto';
import type { Forward } from '../gateway/operation';
import { askingMoto, type MotoAddress, startMoto } from './start-moto';

/** The moto of one part of the cloud, which ends with that part. */
interface OwnMoto {
  readonly ask: Forward;
  /** Resolves when it has ended; without an exit where its process is not this one's child. */
  readonly exited: Promise<Exit | undefined>;
  stop(): Promise<unknown>;
}

/** The variable by which a part is given a moto that was started with others: a `MotoAddress`. It is a secret. */
export const MOTO_VARIABLE = 'ANTIPODE_MOTO';

/** The log of the moto of a part with this folder. */
export function motoLogOf(directory: string): string {
  return path.join(directory, 'logs', 'moto.log');
}

/** For a part: holds the moto that it was given, or starts one. */
export async function ownMoto(command: MotoCommand, logFile: string): Promise<OwnMoto> {
  const { [MOTO_VARIABLE]: given } = process.env;
  delete process.env[MOTO_VARIABLE]; // no child of this process has a use for it
  return given === undefined ? startMoto(command, logFile) : hold(JSON.parse(given) as MotoAddress);
}

/** A request without an answer: its connection ends when either side does. */
function hold(address: MotoAddress): OwnMoto {
  const { port, key } = address;
  const headers = { 'x-antipode-key': key, 'x-antipode-hold': key };
  const holding = request({ host: '127.0.0.1', port, headers, agent: false });
  const exited = new Promise<undefined>((resolve) => holding.once('close', () => resolve(undefined)));
  holding.on('error', () => undefined); // it has ended, and this is closed
  holding.end();
  return { ask: askingMoto(address), exited, stop: () => letGo(holding, exited) };
}

/** How long a moto may take to end, in milliseconds. */
const END_MS = 5000;

function letGo(holding: ClientRequest, exited: Promise<undefined>): Promise<unknown> {
  holding.socket?.end(); // moto ends, and so does the other half
  const late = new Promise((resolve) => setTimeout(resolve, END_MS).unref());
  return Promise.race([exited, late]).finally(() => holding.destroy());
}
