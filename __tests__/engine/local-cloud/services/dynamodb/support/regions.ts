import type { Forward } from '../../../../../../local-cloud/gateway/operation';
import { findOperation } from '../../../../../../local-cloud/gateway/operation-table';
import { call } from '../../../../../../local-cloud/services/dynamodb/api';
import { ItemEngine } from '../../../../../../local-cloud/services/dynamodb/items/engine';
import type { ReplicationEntry } from '../../../../../../local-cloud/services/dynamodb/journal';
import { learnTables } from '../../../../../../local-cloud/services/dynamodb/known-tables';
import { dynamodbOperations } from '../../../../../../local-cloud/services/dynamodb/operations';
import { Replication } from '../../../../../../local-cloud/services/dynamodb/replication';
import { Streams } from '../../../../../../local-cloud/services/dynamodb/streams/streams';
import { controlPlane } from './control-plane';
import { VirtualClock } from './virtual-clock';

const TABLE = 'things';

/** A table with a key alone. */
export const createTable = {
  TableName: TABLE,
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
};

interface Region {
  readonly moto: Forward;
  readonly journal: ReplicationEntry[];
  /** Undefined while the region is down. */
  running?: Awaited<ReturnType<typeof started>>;
}

interface RegionsOptions {
  /** From 0 up to 1. Default: all requests and changes take equally long. */
  readonly random?: () => number;
  /** How many changes may wait in an outbox until it keeps only the last of each item. Default: the outbox's. */
  readonly most?: number;
}

/** DynamoDB in several regions, in memory, by a clock of their own. Between them requests take up to 40 ms each way. */
export class Regions {
  readonly clock = new VirtualClock();
  private readonly regions = new Map<string, Region>();
  private readonly random: () => number;
  private readonly most: { readonly most?: number };

  private constructor({ random = () => 0.5, most }: RegionsOptions) {
    this.random = random;
    this.most = most === undefined ? {} : { most };
  }

  static async start(names: readonly string[], options: RegionsOptions = {}): Promise<Regions> {
    const all = new Regions(options);
    for (const name of names) {
      all.regions.set(name, { moto: controlPlane(name), journal: [] });
      await all.restart(name);
    }
    return all;
  }

  isUp(name: string): boolean {
    return this.region(name).running !== undefined;
  }

  /** Ends a region's processes, as SIGKILL does. */
  kill(name: string): void {
    this.region(name).running?.replication.close();
    delete this.region(name).running;
  }

  async restart(name: string): Promise<void> {
    const region = this.region(name);
    region.running = await started(name, region, { clock: this.clock, gateway: this.gateway, ...this.most });
  }

  /** Asks DynamoDB, from outside of the regions. @throws DynamodbError */
  ask<Output>(region: string, operation: string, input: object = {}): Promise<Output> {
    return call<Output>({ forward: this.at, region }, operation, { TableName: TABLE, ...input });
  }

  /** All items of the table; undefined if there is no table. */
  items(name: string): readonly string[] | undefined {
    const table = this.region(name).running?.engine.find(TABLE);
    return table && [...table.all()].map((item) => JSON.stringify(item)).sort();
  }

  /** What moto was last told of the table. */
  async settings(name: string): Promise<object> {
    const endpoint = { forward: this.region(name).moto, region: name };
    const { Table } = await call<{ Table: object }>(endpoint, 'DescribeTable', { TableName: TABLE });
    const { TimeToLiveDescription } = await call<{ TimeToLiveDescription?: object }>(
      endpoint,
      'DescribeTimeToLive',
      { TableName: TABLE },
    );
    return { ...Table, TimeToLiveSpecification: TimeToLiveDescription };
  }

  /** The gateway closes the connection where a region is down, also while it works. */
  private readonly gateway: Forward = async (request) => {
    await this.clock.sleep(this.random() * 40);
    const answer = await this.at(request);
    await this.clock.sleep(this.random() * 40);
    if (!this.isUp(request.region)) throw closed();
    return answer;
  };

  private readonly at: Forward = async (request) => {
    const { running, moto } = this.region(request.region);
    if (!running) throw closed();
    const found = findOperation(running.operations, request);
    return found ? found.operation.handle(request, found.parameters) : moto(request);
  };

  private region(name: string): Region {
    const region = this.regions.get(name);
    if (!region) throw new Error(`no region ${name}`);
    return region;
  }
}

/** Lets time pass until something is done. */
export async function settled<Value>(regions: Regions, doing: Promise<Value>): Promise<Value> {
  let isDone = false;
  const end = () => {
    isDone = true;
  };
  doing.then(end, end);
  while (!isDone) await regions.clock.run(10);
  return doing;
}

function closed(): Error {
  return Object.assign(new Error('closed'), { code: 'ECONNRESET' });
}

async function started(
  region: string,
  { moto, journal }: Region,
  shared: { clock: VirtualClock; gateway: Forward; most?: number },
) {
  const { clock, gateway } = shared;
  const keep = (entry: ReplicationEntry) => void journal.push(JSON.parse(JSON.stringify(entry)));
  const streams = new Streams({ region, clock, keep });
  const engine: ItemEngine = new ItemEngine({
    now: () => clock.now(),
    record: (changes, receipt) => replication.record(changes, receipt),
  });
  await learnTables(engine, moto, region);
  const log = () => undefined;
  const replication = new Replication({ ...shared, region, lagMs: 200, engine, streams, keep, log });
  replication.restore([...journal]);
  const reserve = (entry: ReplicationEntry) => ({ keep: () => keep(entry), release: () => undefined });
  const operations = dynamodbOperations({
    region,
    moto,
    gateway,
    replication,
    streams,
    engine,
    reserve,
    clock,
  });
  return { engine, replication, operations };
}
