import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PLACES } from '../../aws-rules/places';
import { serviceNames } from '../../definition/names';
import { createDnsClient } from '../../dns/query';
import { createDynamodbTable } from '../../functions/lib/data/dynamodb-table';
import { CONDITION_FAILED, DataError } from '../../functions/lib/data/errors';
import { NotHome } from '../../functions/lib/data/owned';
import { NotHeard } from '../../functions/lib/data/set';
import { lookUp } from '../dns/resolver';
import type { DataFigures } from '../result';
import type { World } from '../world';
import { checkData } from './check';
import { type DataOperation, type DataState, KINDS, type Kind, known, type Outcome } from './history';
import { type NaiveData, naiveData } from './naive';
import { type SafeData, safeData } from './safe';

/** Clients that write through the data library while regions fail, and remember what they were told. */
export interface DataLoad {
  /** Starts nothing more, and waits for what is under way. */
  stop(): Promise<void>;
  /** Once regions are whole again: waits until replicas agree, for a while, and compares. */
  check(signal: AbortSignal): Promise<DataFigures>;
}

/** Milliseconds between two operations. */
const PACE_MS = 200;
const COMPACT_MS = 1000;
const CATCH_UP_MS = 15_000;
const TRIES = 3;

/** So many clients lose the answer, and try again at once in another region. */
const LOST_ANSWERS = 0.2;

/** Partition keys that begin with `antipode#` are nobody else's. */
const PARTITION = 'antipode#check#';

interface Client {
  readonly safe: SafeData;
  readonly naive: NaiveData;
}

/**
 * Each operation goes to the region that DNS names, of which users are kept apart from each other; what fails is
 * tried again under the same id, wherever DNS names then.
 */
export function startDataLoad(world: World): DataLoad {
  const partition = PARTITION + randomBytes(6).toString('hex');
  const { regions } = world.service;
  const clients = new Map(regions.map((region) => [region, clientOf(world, region, partition)]));
  const [host = '', port = ''] = world.cloud.dns.split(':');
  const dns = createDnsClient({ host, port: Number(port) });
  const operations: DataOperation[] = [];
  const stopped = new AbortController();
  const pause = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: stopped.signal }).catch(() => undefined);

  const regionNow = async (): Promise<string> => {
    const place = pick(PLACES);
    const found = await lookUp(dns, world, place.subnet).catch(() => undefined);
    return regions.find((region) => region === found?.region) ?? pick(regions); // it may name one that retires
  };

  const increments = () => operations.filter(({ kind }) => kind === 'counter').length;

  const run = async (turn: number): Promise<void> => {
    const kind = KINDS[turn % KINDS.length] as Kind;
    const at = await regionNow();
    const operation = await nextOperation(kind, clients.get(at) as Client, increments());
    operations.push(operation);
    const safely = (client: Client) => perform(operation, client.safe);
    const naively = (client: Client) =>
      performNaively(operation, client.naive, Math.floor(turn / KINDS.length));
    const retried = Math.random() < LOST_ANSWERS;
    for (const [act, note] of [
      [safely, (outcome: Outcome) => Object.assign(operation, { outcome })],
      [naively, (outcome: Outcome) => Object.assign(operation, { naive: outcome })],
    ] as const) {
      let region = at;
      let outcome: Outcome | undefined;
      const attempt = async (place: string): Promise<Outcome> => {
        const latest = await outcomeOf(act(clients.get(place) as Client));
        outcome = known(outcome, latest);
        note(outcome);
        return latest;
      };
      for (let tries = 0; tries < TRIES; tries++) {
        if ((await attempt(region)) !== 'uncertain') break;
        await pause(200 * Math.random());
        region = await regionNow();
      }
      if (!retried) continue;
      await attempt(regions.find((one) => one !== region) ?? region);
    }
  };

  const running = Promise.all([
    (async () => {
      for (let turn = 0; !stopped.signal.aborted; turn++) {
        await Promise.all([run(turn), pause(PACE_MS)]);
      }
    })(),
    ...[...clients.values()].map(async ({ safe }) => {
      while (!stopped.signal.aborted) {
        await pause(COMPACT_MS);
        await safe.compact(increments()).catch(() => undefined); // the region is down; the next one does it
      }
    }),
  ]);

  return {
    async stop() {
      stopped.abort();
      await running;
      dns.close();
    },
    async check(signal) {
      const agree = await untilEqual([...clients.values()], signal);
      const states: Record<string, DataState> = {};
      for (const [region, { safe, naive }] of clients) {
        const both = Promise.all([safe.state(increments()), naive.state()]);
        const read = await both.catch(() => undefined); // it does not answer: then regions do not agree either
        if (read) states[region] = { ...read[0], naive: read[1] };
      }
      return checkData(operations, states, agree);
    },
  };
}

function clientOf(world: World, region: string, partition: string): Client {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const endpoint = () => ({ region, url: world.cloud.endpoint, credentials });
  const names = () => ({ name: serviceNames(world.service).table, ...world.service.table });
  const table = createDynamodbTable({ endpoint, names });
  return {
    safe: safeData(table, world.service.regions, partition),
    naive: naiveData({ table, endpoint, names, partition: `${partition}#naive` }),
  };
}

async function nextOperation(kind: Kind, { safe }: Client, increments: number): Promise<DataOperation> {
  const operation = {
    kind,
    id: kind === 'counter' ? String(increments) : randomBytes(8).toString('hex'),
    outcome: 'uncertain',
    naive: 'uncertain',
  } as const;
  if (kind !== 'set' || Math.random() < 0.6) return { ...operation };
  const [first] = [...(await safe.elements().catch(() => new Map<string, string[]>()))];
  if (first === undefined) return { ...operation };
  return { ...operation, removes: { element: first[0], tags: first[1] } };
}

async function perform(operation: DataOperation, safe: SafeData): Promise<void> {
  const { kind, id, removes } = operation;
  if (kind === 'log') await safe.append(id);
  else if (kind === 'counter') await safe.increment(Number(id));
  else if (kind === 'owned') await safe.own(id);
  else if (kind === 'idempotent') await safe.operate(id);
  else if (removes) await safe.removeElement(removes.element, removes.tags);
  else {
    const tag = await safe.addElement(id);
    operation.tags = [...new Set([...(operation.tags ?? []), tag])];
  }
}

async function performNaively(
  { kind, id, removes }: DataOperation,
  naive: NaiveData,
  turn: number,
): Promise<void> {
  if (kind === 'log') await naive.append(id);
  else if (kind === 'counter') await naive.increment();
  else if (kind === 'owned') await naive.lock(id, turn);
  else if (kind === 'idempotent') await naive.operate(id);
  else if (!removes) await naive.addElement(id);
}

async function outcomeOf(task: Promise<void>): Promise<Outcome> {
  try {
    await task;
    return 'acknowledged';
  } catch (error) {
    const taken = error instanceof DataError && error.code === CONDITION_FAILED;
    return taken || error instanceof NotHome || error instanceof NotHeard ? 'refused' : 'uncertain';
  }
}

async function untilEqual(clients: readonly Client[], signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + CATCH_UP_MS;
  for (;;) {
    signal.throwIfAborted();
    const contents = await Promise.all(clients.map(({ safe }) => safe.contents().catch(() => undefined)));
    if (contents.every((one) => one !== undefined && one === contents[0])) return true;
    if (performance.now() > deadline) return false;
    await sleep(250);
  }
}

function pick<Value>(values: readonly Value[]): Value {
  return values[Math.floor(Math.random() * values.length)] as Value;
}
