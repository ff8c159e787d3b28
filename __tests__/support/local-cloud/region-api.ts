import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApiServer } from '../../../local-cloud/gateway/api-server';
import { listen } from '../../../local-cloud/gateway/listener';
import type { Forward, Operation } from '../../../local-cloud/gateway/operation';
import { startMoto } from '../../../local-cloud/moto/start-moto';
import type { Place } from '../../../local-cloud/services/arn';
import type { OutgoingMessage } from '../../../local-cloud/services/region-services';
import { noSuchQueue } from '../../../local-cloud/services/sqs/errors';
import type { TargetPorts } from '../../../local-cloud/services/targets/targets';
import { findMoto } from '../../../process/tools/moto';

export interface RegionApi {
  /** Settings for an SDK's client. */
  readonly client: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    maxAttempts: number;
  };
  stop(): Promise<void>;
}

export interface RegionApiOptions {
  readonly region: string;
  readonly operations: (parts: { moto: Forward; directory: string }) => readonly Operation[];
}

/** AWS's API as one region answers it: the local cloud's operations first, moto behind them. */
export async function startRegionApi({ region, operations }: RegionApiOptions): Promise<RegionApi> {
  const directory = mkdtempSync(path.join(tmpdir(), 'antipode-region-'));
  const moto = await startMoto(await findMoto(), path.join(directory, 'moto.log'));
  const toMoto = moto.ask;
  const table = operations({ moto: toMoto, directory });
  const server = createApiServer(table, toMoto, { log: (line) => console.error(line) });
  const port = await listen(server, 0, '127.0.0.1');
  return {
    client: {
      endpoint: `http://127.0.0.1:${port}`,
      region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await moto.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Functions and queues that record what they receive. */
export class RecordingTargets implements Omit<TargetPorts, keyof Place> {
  readonly functions = new Set<string>();
  readonly queues = new Set<string>();
  readonly invocations: { name: string; payload: string }[] = [];
  readonly messages: { queue: string; message: OutgoingMessage }[] = [];
  readonly lines: string[] = [];

  functionExists = async (name: string, qualifier?: string) => this.functions.has(nameOf(name, qualifier));

  invokeLater: TargetPorts['invokeLater'] = ({ functionName, qualifier, payload }) => {
    this.invocations.push({ name: nameOf(functionName, qualifier), payload: String(payload) });
  };

  sendToQueue: TargetPorts['sendToQueue'] = async (queue, message) => {
    if (!this.queues.has(queue)) throw noSuchQueue();
    this.messages.push({ queue, message });
  };

  log = (line: string) => void this.lines.push(line);

  forget(): void {
    for (const list of [this.invocations, this.messages, this.lines]) list.length = 0;
  }
}

function nameOf(name: string, qualifier?: string): string {
  return qualifier === undefined ? name : `${name}:${qualifier}`;
}
