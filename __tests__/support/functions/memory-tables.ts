import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Value = { readonly S?: string; readonly N?: string };
type Attributes = Record<string, Value>;
type Input = Record<string, never> & {
  readonly Item?: Attributes;
  readonly Key?: Attributes;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, Value>;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Attributes;
};

const keyOf = ({ pk, sk }: Attributes): string => JSON.stringify([pk?.S, sk?.S]);

/** One region's table: the part of DynamoDB that the library's own requests need, in milliseconds. */
class MemoryTable {
  /** The most items of a page of a query, where DynamoDB has 1 MB. */
  pageSize = 1000;
  readonly items = new Map<string, Attributes>();

  answer(operation: string, input: Input): object | undefined {
    if (operation === 'PutItem') return this.put(input);
    if (operation === 'GetItem') return { Item: this.items.get(keyOf(input.Key ?? {})) };
    if (operation === 'DeleteItem') this.items.delete(keyOf(input.Key ?? {}));
    return operation === 'Query' ? this.query(input) : {};
  }

  private put({ Item = {}, ConditionExpression, ...names }: Input): object | undefined {
    const current = this.items.get(keyOf(Item));
    const { '#attribute': attribute = '' } = names.ExpressionAttributeNames ?? {};
    const equal =
      JSON.stringify(current?.[attribute]) === JSON.stringify(names.ExpressionAttributeValues?.[':value']);
    const holds = ConditionExpression?.startsWith('attribute_not_exists') ? current === undefined : equal;
    if (ConditionExpression !== undefined && !holds) return undefined;
    this.items.set(keyOf(Item), Item);
    return {};
  }

  private query({ ExpressionAttributeValues: values = {}, Limit, ExclusiveStartKey }: Input): object {
    const sort = ({ sk }: Attributes) => sk?.S ?? '';
    const found = [...this.items.values()]
      .filter(({ pk }) => pk?.S === values[':partition']?.S)
      .filter((item) => sort(item).startsWith(values[':prefix']?.S ?? ''))
      .filter((item) => ExclusiveStartKey === undefined || sort(item) > sort(ExclusiveStartKey))
      .sort((a, b) => (sort(a) < sort(b) ? -1 : 1));
    const Items = found.slice(0, Math.min(Limit ?? this.pageSize, this.pageSize));
    const { pk, sk } = Items.at(-1) ?? {};
    return { Items, ...(Items.length < found.length ? { LastEvaluatedKey: { pk, sk } } : {}) };
  }
}

/**
 * The service's table in every region, without replication, empty for each test. The functions need its `endpoint()`.
 */
export function useMemoryTables() {
  const tables = new Map<string, MemoryTable>();
  const tableIn = (region: string): MemoryTable => {
    const table = tables.get(region) ?? new MemoryTable();
    tables.set(region, table);
    return table;
  };
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const answer = tableIn(region).answer(operation, JSON.parse(body));
    response.statusCode = answer === undefined ? 400 : 200;
    response.end(JSON.stringify(answer ?? { __type: 'x#ConditionalCheckFailedException' }));
  };
  const server = createServer((request, response) => void receive(request, response));
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  beforeEach(() => tables.clear());
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    endpoint: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    items: (region: string): Attributes[] => [...tableIn(region).items.values()],
    /** Sets the most items of a page of queries. */
    pageSize: (region: string, items: number): void => {
      tableIn(region).pageSize = items;
    },
    /** Deletes a partition's items in one region, as if they had never been written. */
    remove: (region: string, partition: string): void => {
      const { items } = tableIn(region);
      for (const [key, { pk }] of items) if (pk?.S === partition) items.delete(key);
    },
    /** Copies every item of one region, or of one partition, to the other, as replication does after a moment. */
    replicate: (from: string, to: string, partition?: string): void => {
      const { items } = tableIn(to);
      for (const [key, item] of tableIn(from).items) {
        const later = Number(items.get(key)?.at?.N) > Number(item.at?.N);
        if (!later && (partition === undefined || item.pk?.S === partition)) items.set(key, item);
      }
    },
  };
}
