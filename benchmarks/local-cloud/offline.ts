import { existsSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Child, startChild } from '../../process/child';
import { freePort } from '../../process/ports';
import { packageRoot } from '../../project/root';
import { bundleAndUnpack } from '../functions/unpack';
import { HERE } from './checkout';
import { send } from './load';
import { createTable, VARIABLES } from './service';

/** What others keep for working offline: `serverless-offline` under `osls`, with `dynalite` behind the same handler. */
export interface OfflinePeer {
  /** Where its HTTP API answers. */
  readonly api: string;
  stop(): Promise<unknown>;
}

const INSTALLED = path.join(packageRoot, 'benchmarks/local-cloud/offline/node_modules');
const PATIENCE_MS = 120_000;

/** @throws Error where it is not installed */
export function assertInstalled(): void {
  if (!existsSync(INSTALLED)) throw new Error('run: (cd benchmarks/local-cloud/offline && npm ci)');
}

/** @throws Error where it does not start */
export async function startOfflinePeer(): Promise<OfflinePeer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'antipode-offline-'));
  const children: Child[] = [];
  const stop = () => Promise.all(children.map((child) => child.stop(100)));
  const run = (name: string, args: readonly string[]) => {
    const logFile = path.join(folder, `${name}.log`);
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    };
    const command = path.join(INSTALLED, '.bin', name);
    children.push(startChild({ command, args, cwd: folder, env, logFile, ownGroup: true }));
  };
  try {
    const [tables, http, lambda] = [await freePort(), await freePort(), await freePort()];
    run('dynalite', ['--port', String(tables), '--host', '127.0.0.1', '--createTableMs', '0']);
    const endpoint = `http://127.0.0.1:${tables}`;
    await untilMade(endpoint);
    writeService(folder, endpoint);
    run('osls', [
      'offline',
      'start',
      '--host',
      '127.0.0.1',
      '--httpPort',
      String(http),
      '--lambdaPort',
      String(lambda),
    ]);
    const api = `http://127.0.0.1:${http}`;
    await untilAnswered(api);
    return { api, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The same handler, bundled as for the local cloud, under a configuration of `osls`. */
function writeService(folder: string, endpoint: string): void {
  bundleAndUnpack('orders', 'functions/orders/handler.ts', folder);
  symlinkSync(INSTALLED, path.join(folder, 'node_modules'));
  const environment = { ...VARIABLES, AWS_ENDPOINT_URL: endpoint };
  const service = {
    service: 'orders',
    provider: { name: 'aws', runtime: 'nodejs22.x', region: HERE, memorySize: 256, environment },
    plugins: ['serverless-offline'],
    functions: {
      orders: { handler: 'orders/index.handler', timeout: 10, events: [{ httpApi: 'POST /orders' }] },
    },
  };
  writeFileSync(path.join(folder, 'serverless.json'), JSON.stringify(service));
}

const agent = new Agent({ keepAlive: true });

async function untilMade(endpoint: string): Promise<void> {
  const scope = `local/20260101/${HERE}/dynamodb/aws4_request`;
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=0`,
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-date': '20260101T000000Z',
    'x-amz-target': 'DynamoDB_20120810.CreateTable',
  };
  const { StreamSpecification: _, ...table } = createTable('orders');
  await eventually(() => send(agent, { url: endpoint, headers, body: JSON.stringify(table) }));
}

async function untilAnswered(api: string): Promise<void> {
  const body = JSON.stringify({
    customer: 'first',
    currency: 'EUR',
    lines: [{ product: 'tea', quantity: 1, unitPriceMinor: 1 }],
  });
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'first' };
  await eventually(() => send(agent, { url: `${api}/orders`, headers, body }));
}

/** Tries again until it works. @throws its last error */
async function eventually(attempt: () => Promise<unknown>): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; ; ) {
    try {
      return void (await attempt());
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
