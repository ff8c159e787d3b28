import path from 'node:path';
import { exitWithParent } from '../../process/lifeline';
import { sayReady } from '../../process/node-child';
import type { MotoCommand } from '../../process/tools/moto';
import { createApiServer } from '../gateway/api-server';
import { listen } from '../gateway/gateway';
import { forwardTo } from '../gateway/http';
import { startMoto } from '../moto/start-moto';
import { route53Operations } from '../services/route53/operations';

// The services with one control plane for the world: IAM, STS, Route 53.

/** What the supervisor tells the process, as its only argument. */
export interface GlobalSettings {
  readonly directory: string;
  readonly moto: MotoCommand;
}

export interface GlobalReady {
  readonly controlPort: number;
}

async function main({ directory, moto: command }: GlobalSettings): Promise<void> {
  const moto = await startMoto(command, path.join(directory, 'logs', 'moto.log'));
  const toMoto = forwardTo(moto.host, moto.port);
  const server = createApiServer(route53Operations(toMoto), toMoto, (line) => console.error(line));
  const controlPort = await listen(server, 0, '127.0.0.1');
  exitWithParent(async () => {
    await moto.stop();
  });
  const ready: GlobalReady = { controlPort };
  sayReady(ready);
}

void main(JSON.parse(process.argv[2] ?? '{}') as GlobalSettings).catch((error) => {
  console.error(error);
  process.exit(1);
});
