import { platform } from 'node:os';
import path from 'node:path';
import type { MotoCommand } from '../../process/tools/moto';
import { endAll, startOf } from '../processes';
import { MOTO_VARIABLE, motoLogOf } from './held-moto';
import { type MotoAddress, startMotos } from './start-moto';

/**
 * The motos that a cloud starts with, one for each part, which share what they have loaded. A part that is started again
 * later starts one of its own, and so do all where processes cannot share: in a container, and outside Linux.
 */
export class FirstMotos {
  private readonly processes: Map<string, { readonly pid: number; readonly start: string | undefined }>;

  private constructor(
    private readonly byPart: Map<string, MotoAddress>,
    /** Ends those that no part has taken. */
    readonly stop: () => Promise<unknown>,
  ) {
    const known = [...byPart].map(([part, { pid }]) => [part, { pid, start: startOf(pid) }] as const);
    this.processes = new Map(known);
  }

  /** @param directory the cloud's folder, in which each part has its own. @throws Error that names the log */
  static async start(command: MotoCommand, directory: string, parts: readonly string[]): Promise<FirstMotos> {
    if (command.isContainer || platform() !== 'linux')
      return new FirstMotos(new Map(), async () => undefined);
    const logs = parts.map((part) => motoLogOf(path.join(directory, part)));
    const { addresses, stop } = await startMotos(command, logs);
    return new FirstMotos(new Map(parts.map((part, place) => [part, addresses[place] as MotoAddress])), stop);
  }

  /** What gives a part its moto, the first time that it is asked for. */
  variablesFor(part: string): NodeJS.ProcessEnv {
    const address = this.byPart.get(part);
    this.byPart.delete(part);
    return address ? { [MOTO_VARIABLE]: JSON.stringify(address) } : {};
  }

  /** Ends a part's first moto at once. By itself it ends with the part's process, unless it has been stopped (SIGSTOP). */
  end(part: string): void {
    const process = this.processes.get(part);
    this.processes.delete(part);
    if (process?.start !== undefined && startOf(process.pid) === process.start) {
      const pids = [process.pid];
      endAll(() => pids.splice(0));
    }
  }
}
