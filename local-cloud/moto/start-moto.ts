import { type Child, startChild } from '../../process/child';
import { MOTO_SETTINGS, type MotoCommand } from '../../process/tools/moto';
import { KEY_VARIABLE } from '../../project/local-key';

interface Moto extends Child {
  readonly host: string;
  readonly port: number;
}

/** How long Python may take to import moto on a busy machine. */
const START_TIMEOUT_MS = 90_000;

/** Starts one moto, which answers whatever the local cloud does not answer itself, and only who has the cloud's key. */
export async function startMoto(command: MotoCommand, logFile: string, key: string): Promise<Moto> {
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
      [KEY_VARIABLE]: key,
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
  return { ...child, host, ...(JSON.parse(first) as Pick<Moto, 'port'>) };
}
