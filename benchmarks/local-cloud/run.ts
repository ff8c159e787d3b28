import { packageRoot } from '../../project/root';
import { type Cloud, HERE, startCloud } from './checkout';
import { load, type Measured, type Shot } from './load';
import { deploy, dynamodb } from './service';

// The local cloud of this checkout beside that of another, in turns: requests a second through the gateway, and
// orders through the HTTP API. Exits with 1 where a ratio misses its target.
// Usage: node bin/run-ts.cjs benchmarks/local-cloud/run.ts <other checkout> [rounds] [seconds]   (default: 3 of 5 s)

const CLIENTS = 16;

interface Kind {
  readonly shot: (cloud: Cloud) => (index: number) => Shot;
  /** The least ratio of requests a second, to the other checkout's. */
  readonly atLeast: number;
  /** The greatest ratio of median times, to the other checkout's. */
  readonly median?: number;
}

const put = (TableName: string) => (cloud: Cloud) => (index: number) =>
  dynamodb(cloud, 'PutItem', { TableName, Item: item(index) });

const KINDS: Readonly<Record<string, Kind>> = {
  PutItem: { shot: put('plain'), atLeast: 6 },
  GetItem: {
    shot: (cloud) => (index) => dynamodb(cloud, 'GetItem', { TableName: 'plain', Key: key(index % 200) }),
    atLeast: 4,
  },
  'PutItem, replicated': { shot: put('orders'), atLeast: 5 },
  'POST /orders': { shot: (cloud) => (index) => order(cloud, index), atLeast: 4, median: 0.3 },
};

const key = (index: number) => ({ pk: { S: `p${index % 50}` }, sk: { S: String(index) } });
const item = (index: number) => ({
  ...key(index),
  at: { N: String(index) },
  text: { S: 'x'.repeat(200) },
  lines: { L: [{ M: { product: { S: 'tea' }, quantity: { N: '2' } } }] },
});

function order(cloud: Cloud, index: number): Shot {
  const lines = [{ product: `product-${index % 100}`, quantity: 1, unitPriceMinor: 450 }];
  return {
    url: `${cloud.api(HERE)}/orders`,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `${cloud.name}-${process.pid}-${index}`,
    },
    body: JSON.stringify({ customer: `customer-${index % 200}`, currency: 'EUR', lines }),
  };
}

type Results = Map<string, Measured[]>;

async function main([other, rounds = '3', seconds = '5']: string[]): Promise<void> {
  if (other === undefined) throw new Error('which other checkout? Its folder is the first argument');
  const clouds = [await startCloud('other', other), await startCloud('this', packageRoot)] as const;
  try {
    for (const cloud of clouds) await deploy(cloud);
    const results = clouds.map((): Results => new Map());
    for (let round = 0; round <= Number(rounds); round++)
      for (const [name, kind] of Object.entries(KINDS))
        for (const [which, cloud] of clouds.entries())
          await measure(cloud, kind, round, Number(seconds), (one) => {
            const all = results[which]?.get(name) ?? [];
            results[which]?.set(name, round === 0 ? [] : [...all, one]); // the first round warms up
          });
    process.exitCode = report(results[0] ?? new Map(), results[1] ?? new Map()) ? 0 : 1;
  } finally {
    for (const cloud of clouds) await cloud.stop();
  }
}

/** Rounds must not write the same orders. */
async function measure(
  cloud: Cloud,
  kind: Kind,
  round: number,
  seconds: number,
  take: (measured: Measured) => void,
): Promise<void> {
  const shot = kind.shot(cloud);
  take(await load((index) => shot(round * 1_000_000 + index), { clients: CLIENTS, seconds }));
}

function report(other: Results, mine: Results): boolean {
  let met = true;
  console.log(
    `| ${CLIENTS} clients | other, a second | this, a second | ratio | at least | median, other | median, this | ratio | p99, other | p99, this |`,
  );
  console.log(`|${'---|'.repeat(10)}`);
  for (const [name, { atLeast, median }] of Object.entries(KINDS)) {
    const [a, b] = [middle(other.get(name) ?? []), middle(mine.get(name) ?? [])];
    const [rate, time] = [b.perSecond / a.perSecond, b.medianMs / a.medianMs];
    met &&= rate >= atLeast && (median === undefined || time <= median);
    const ms = (value: number) => `${value.toFixed(1)} ms`;
    console.log(
      `| ${name} | ${a.perSecond.toFixed(0)} | ${b.perSecond.toFixed(0)} | ${rate.toFixed(2)} | ${atLeast} | ${ms(a.medianMs)} | ${ms(b.medianMs)} | ${time.toFixed(2)} | ${ms(a.p99Ms)} | ${ms(b.p99Ms)} |`,
    );
  }
  return met;
}

/** The round with the median rate. */
function middle(all: readonly Measured[]): Measured {
  const sorted = [...all].sort((a, b) => a.perSecond - b.perSecond);
  return (
    sorted[Math.floor(sorted.length / 2)] ?? {
      perSecond: Number.NaN,
      medianMs: Number.NaN,
      p99Ms: Number.NaN,
    }
  );
}

void main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
