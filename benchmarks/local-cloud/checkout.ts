import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Child, startChild } from '../../process/child';

/** A local cloud of one checkout, in processes of its own. */
export interface Cloud {
  readonly name: string;
  readonly endpoint: string;
  /** The access key for its API; older checkouts accept any. */
  readonly accessKeyId: string;
  /** Where a region's HTTP API answers. */
  api(region: string): string;
  stop(): Promise<unknown>;
}

export const [HERE, THERE] = ['us-east-1', 'eu-west-1'] as const;

/** Starts the local cloud of a folder, by its own command. @throws Error where it does not start */
export async function startCloud(name: string, folder: string): Promise<Cloud> {
  const logFile = path.join(mkdtempSync(path.join(tmpdir(), 'antipode-benchmark-')), `${name}.log`);
  let said: (line: string) => void = () => {};
  const line = new Promise<string>((resolve) => {
    said = resolve;
  });
  const child: Child = startChild({
    command: process.execPath,
    args: ['bin/antipode.cjs', 'local-cloud', '--regions', `${HERE},${THERE}`, '--json'],
    cwd: folder,
    env: process.env,
    logFile,
    onLine: (text) => said(text),
  });
  const ended = child.exited.then(() => {
    throw new Error(`${name} did not start: ${readFileSync(logFile, 'utf8').slice(-2000)}`);
  });
  const {
    endpoint,
    accessKeyId = 'local',
    regions,
  } = JSON.parse(await Promise.race([line, ended])) as {
    endpoint: string;
    accessKeyId?: string;
    regions: Record<string, { api: string }>;
  };
  ended.catch(() => undefined);
  return {
    name,
    endpoint,
    accessKeyId,
    api: (region) => regions[region]?.api ?? '',
    async stop() {
      child.kill('SIGTERM');
      await Promise.race([child.exited, once(AbortSignal.timeout(20_000), 'abort')]);
      return child.stop();
    },
  };
}
