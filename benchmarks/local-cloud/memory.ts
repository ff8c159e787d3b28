import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { treeOf } from '../../local-cloud/processes';
import { startChild } from '../../process/child';
import { localAccessKey } from '../../project/local-key';
import { type Cloud, HERE, THERE } from './checkout';
import { send } from './load';
import { call } from './service';

/** What processes hold together, in megabytes. */
export interface Held {
  readonly processes: number;
  /** What the machine must have: memory that several share is counted once. */
  readonly pss: number;
  /** Memory that several share, Node's own program above all, is counted in each. */
  readonly rss: number;
}

/** What all processes of a cloud hold, and what each of its parts does. */
export interface HeldByCloud extends Held {
  readonly parts: Readonly<Record<Part, Held>>;
}

/** The parts of a cloud, told by their command lines: the first that fits. The gateway is in the command's process. */
const PARTS = {
  'environments of functions': /bootstrap\.\w+/,
  regions: /local-cloud\/region[./]/,
  'global services': /local-cloud\/global[./]/,
  moto: /launcher\.py/,
  'the command, with the gateway': /./,
};

type Part = keyof typeof PARTS;

/**
 * Deploys a checkout's own example by its own `start`, lets each function of each region answer once, and adds up the
 * memory of all processes.
 */
export async function memoryOf(name: string, folder: string): Promise<HeldByCloud> {
  const logFile = path.join(tmpdir(), `antipode-benchmark-${process.pid}-${name}.log`);
  const lines: string[] = [];
  let done: (endpoint: string) => void = () => {};
  const deployed = new Promise<string>((resolve) => {
    done = resolve;
  });
  const child = startChild({
    command: process.execPath,
    args: ['bin/antipode.cjs', 'start', '--no-rehearsal', '--keep', '--json'],
    cwd: folder,
    env: process.env,
    logFile,
    onLine: (line) => {
      lines.push(line);
      if (line === '}') done((JSON.parse(lines.join('\n')) as { endpoint: string }).endpoint);
    },
  });
  const ended = child.exited.then(() => {
    throw new Error(`${name} did not deploy; its log: ${logFile}`);
  });
  try {
    const endpoint = await Promise.race([deployed, ended]);
    await invokeAll({ endpoint, accessKeyId: localAccessKey(endpoint) });
    await new Promise((resolve) => setTimeout(resolve, 5000)); // what they started has settled
    return memoryOfTree(child.pid);
  } finally {
    ended.catch(() => undefined);
    child.kill('SIGINT');
    await Promise.race([child.exited, new Promise((resolve) => setTimeout(resolve, 60_000))]);
    await child.stop();
  }
}

const agent = new Agent({ keepAlive: true });

type Endpoint = Pick<Cloud, 'endpoint' | 'accessKeyId'>;

/** By the alias that traffic goes to. What a function says of an empty event does not matter. */
async function invokeAll(cloud: Endpoint): Promise<void> {
  for (const region of [HERE, THERE]) {
    const { Functions } = JSON.parse(await fetched(cloud, region, '/2015-03-31/functions')) as {
      Functions: { FunctionName: string }[];
    };
    for (const { FunctionName } of Functions) {
      const at = `/2015-03-31/functions/${FunctionName}/invocations?Qualifier=live`;
      await send(agent, call(cloud, 'lambda', { at, region, input: {} }));
    }
  }
}

function fetched(cloud: Endpoint, region: string, at: string): Promise<string> {
  const { url, headers } = call(cloud, 'lambda', { at, region, input: undefined });
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('end', () => resolve(Buffer.concat(chunks).toString()));
    }).once('error', reject);
  });
}

function memoryOfTree(pid: number): HeldByCloud {
  const all = treeOf(pid);
  const partOf = (one: number) => Object.keys(PARTS).find((part) => PARTS[part as Part].test(commandOf(one)));
  const parts = Object.keys(PARTS).map((part) => [part, held(all.filter((one) => partOf(one) === part))]);
  return { ...held(all), parts: Object.fromEntries(parts) };
}

function held(pids: readonly number[]): Held {
  const kilobytes = (kind: 'Pss' | 'Rss') =>
    pids.map((one) => Number(new RegExp(`^${kind}: +(\\d+)`, 'm').exec(read(one, 'smaps_rollup'))?.[1] ?? 0));
  const megabytes = (kind: 'Pss' | 'Rss') => kilobytes(kind).reduce((sum, one) => sum + one, 0) / 1024;
  return { processes: pids.length, pss: megabytes('Pss'), rss: megabytes('Rss') };
}

const commandOf = (pid: number) => read(pid, 'cmdline').replaceAll('\0', ' ');

function read(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
