import { packageRoot } from '../../project/root';
import { type Cloud, HERE, startCloud } from './checkout';
import type { Shot } from './connection';
import { load, type Measured, paced } from './load';
import { memoryOf } from './memory';
import { assertInstalled, startOfflinePeer } from './offline';
import { type Compared, ratio, report } from './report';
import { deploy, dynamodb } from './service';

// The local cloud of this checkout beside that of another, and beside an offline emulator, in turns: requests a second
// through the gateway, orders through the HTTP API, and the memory of the deployed example. Exits with 1 where a ratio
// misses its target.
// Usage: (cd benchmarks/local-cloud/offline && npm ci)
//        node bin/run-ts.cjs benchmarks/local-cloud/run.ts <other checkout> [rounds] [seconds]   (default: 3 of 5 s)

const CLIENTS = 16;

interface Kind extends Pick<Compared, 'rate' | 'median' | 'p99'> {
  readonly shot: (cloud: Cloud) => (index: number) => Shot;
  /** Requests a second. Default: as many as 16 clients get answers to. */
  readonly perSecond?: number;
}

const put = (TableName: string) => (cloud: Cloud) => (index: number) =>
  dynamodb(cloud, 'PutItem', { TableName, Item: item(index) });
const orders = (cloud: Cloud) => order(cloud.api(HERE), cloud.name);

const KINDS: Readonly<Record<string, Kind>> = {
  PutItem: { shot: put('plain'), rate: 6 },
  GetItem: {
    shot: (cloud) => (index) => dynamodb(cloud, 'GetItem', { TableName: 'plain', Key: key(index % 200) }),
    rate: 4,
  },
  'PutItem, replicated': { shot: put('orders'), rate: 5 },
  'POST /orders': { shot: orders, rate: 4, median: 0.3 },
  'POST /orders, 20 a second': { shot: orders, perSecond: 20, p99: 0.5 },
};

const key = (index: number) => ({ pk: { S: `p${index % 50}` }, sk: { S: String(index) } });
const item = (index: number) => ({
  ...key(index),
  at: { N: String(index) },
  text: { S: 'x'.repeat(200) },
  lines: { L: [{ M: { product: { S: 'tea' }, quantity: { N: '2' } } }] },
});

/** Each index is another order. */
function order(api: string, name: string): (index: number) => Shot {
  return (index) => ({
    url: `${api}/orders`,
    headers: { 'content-type': 'application/json', 'idempotency-key': `${name}-${process.pid}-${index}` },
    body: JSON.stringify({
      customer: `customer-${index % 200}`,
      currency: 'EUR',
      lines: [{ product: `product-${index % 100}`, quantity: 1, unitPriceMinor: 450 }],
    }),
  });
}

interface Turns {
  readonly rounds: number;
  readonly seconds: number;
}

async function main([other, rounds = '3', seconds = '5']: string[]): Promise<void> {
  if (other === undefined) throw new Error('which other checkout? Its folder is the first argument');
  assertInstalled();
  const turns = { rounds: Number(rounds), seconds: Number(seconds) };
  const met = [await rates(other, turns), await besideOffline(turns), await memory(other)];
  process.exitCode = met.every(Boolean) ? 0 : 1;
}

/** Each kind has clouds of its own, so that none works on what another one has left. */
async function rates(other: string, turns: Turns): Promise<boolean> {
  const rows: Compared[] = [];
  for (const [name, kind] of Object.entries(KINDS)) {
    const clouds: Cloud[] = [];
    try {
      clouds.push(await startCloud('other', other));
      clouds.push(await startCloud('this', packageRoot));
      for (const cloud of clouds) await deploy(cloud);
      const measures = clouds.map((cloud) => measure(cloud, kind, turns));
      const [first = [], second = []] = await inTurns(measures, turns);
      rows.push({ name, other: first, mine: second, ...kind });
    } finally {
      for (const cloud of clouds) await cloud.stop();
    }
  }
  return report(rows);
}

/** More requests a second than what others keep for the same purpose. */
async function besideOffline(turns: Turns): Promise<boolean> {
  const peer = await startOfflinePeer();
  const cloud = await startCloud('this', packageRoot).catch(async (error) => {
    await peer.stop();
    throw error;
  });
  try {
    await deploy(cloud);
    const of = (api: string, name: string) => (round: number) =>
      load((index) => order(api, name)(round * 1_000_000 + index), { clients: CLIENTS, ...turns });
    const [offline = [], mine = []] = await inTurns(
      [of(peer.api, 'offline'), of(cloud.api(HERE), 'mine')],
      turns,
    );
    return report([
      { name: 'POST /orders, other: serverless-offline and dynalite', other: offline, mine, rate: 1 },
    ]);
  } finally {
    await peer.stop();
    await cloud.stop();
  }
}

/** One round more than asked for: the first warms up. */
async function inTurns(
  measures: readonly ((round: number) => Promise<Measured>)[],
  { rounds }: Turns,
): Promise<Measured[][]> {
  const all: Measured[][] = measures.map(() => []);
  for (let round = 0; round <= rounds; round++)
    for (const [which, one] of measures.entries()) {
      const result = await one(round);
      if (round > 0) all[which]?.push(result);
    }
  return all;
}

/** Rounds must not write the same orders. */
function measure(cloud: Cloud, { shot, perSecond }: Kind, { seconds }: Turns) {
  return (round: number): Promise<Measured> => {
    const own = (index: number) => shot(cloud)(round * 1_000_000 + index);
    if (perSecond === undefined) return load(own, { clients: CLIENTS, seconds });
    return paced(own, { perSecond, seconds: 2 * seconds });
  };
}

async function memory(other: string): Promise<boolean> {
  const [a, b] = [await memoryOf('other', other), await memoryOf('this', packageRoot)];
  console.log('| deployed, each function has answered once | other | this | ratio |\n|---|---|---|---|');
  const row = (name: string, [one, two]: readonly [number, number], most?: number) => {
    const { text, met } = ratio(two / one, { most });
    console.log(`| ${name} | ${one.toFixed(0)} | ${two.toFixed(0)} | ${text} |`);
    return met;
  };
  row('processes', [a.processes, b.processes]);
  row('memory, MB (resident in each)', [a.rss, b.rss]);
  for (const [part, { processes, pss }] of Object.entries(b.parts)) {
    const before = a.parts[part as keyof typeof a.parts];
    row(`- ${part}, ${before.processes} and ${processes}`, [before.pss, pss]);
  }
  return row('memory, MB (shared pages once)', [a.pss, b.pss], 0.6);
}

void main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
