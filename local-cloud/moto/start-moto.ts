import { type Child, startChild } from '../../process/child';
import type { MotoCommand } from '../../process/tools/moto';

interface Moto extends Child {
  readonly host: string;
  readonly port: number;
}

/** How long Python may take to import moto on a busy machine. */
const START_TIMEOUT_MS = 90_000;

/** Starts one moto, which answers whatever the local cloud does not answer itself. */
export async function startMoto(command: MotoCommand, logFile: string): Promise<Moto> {
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
      MALLOC_ARENA_MAX: '1', // it answers one request at a time
      MOTO_ACM_VALIDATION_WAIT: '1', // seconds until a certificate is issued; moto's default is 60
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'false',
      PYTHONUNBUFFERED: '1',
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
