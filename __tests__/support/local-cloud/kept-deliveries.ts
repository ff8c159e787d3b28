import { CreateTableCommand, DescribeTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateEventSourceMappingCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { until } from '../processes';
import { createFunction } from './functions';
import type { Heard } from './heard';
import { type Clients, type KeptKind, unlessKnown } from './kept-kinds';

// What a cloud keeps of what it has still to deliver to functions. Whether it did is seen by what these hear.

const [TABLE, LISTENER, SLOW] = ['changes', 'listener', 'slow'];

/** Makes what the kinds need, unless it is there. */
export async function prepareDeliveries({ dynamodb, lambda }: Clients, heard: Heard): Promise<void> {
  const table = new CreateTableCommand({
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
  });
  await dynamodb.send(table).catch(unlessKnown);
  const listener = `exports.handler = async ({ Records: [{ dynamodb }] }) => { ${heard.writing('dynamodb.Keys.pk.S')} };`;
  await createFunction(lambda, { name: LISTENER, source: listener }).catch(unlessKnown);
  const slow = `exports.handler = async (name) => { ${heard.writing('name')} await new Promise((resolve) => setTimeout(resolve, 600_000)); };`;
  await createFunction(lambda, { name: SLOW, source: slow, timeout: 900 }).catch(unlessKnown);
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: TABLE }));
  const EventSourceArn = Table?.LatestStreamArn;
  const StartingPosition = 'TRIM_HORIZON' as const;
  const mapping = { FunctionName: LISTENER, EventSourceArn, StartingPosition, BatchSize: 1 };
  await lambda.send(new CreateEventSourceMappingCommand(mapping)).catch(unlessKnown);
}

export function keptDeliveries(heard: Heard): Readonly<Record<string, KeptKind>> {
  /** Writes to the table, and waits until the function has heard of it. */
  const change = async ({ dynamodb }: Clients, name: string): Promise<void> => {
    const before = heard.lines().filter((line) => line === name).length;
    const Item = { pk: { S: name }, at: { N: String(performance.now()) } };
    await dynamodb.send(new PutItemCommand({ TableName: TABLE, Item }));
    const isHeard = () => heard.lines().filter((line) => line === name).length > before;
    if (!(await until(isHeard, 30_000, 50))) throw new Error(`nobody heard of ${name}`);
  };
  return {
    'asynchronous invocations': {
      journal: 'asynchronous-invocations.jsonl',
      make: ({ lambda }, name) =>
        lambda.send(
          new InvokeCommand({ FunctionName: SLOW, InvocationType: 'Event', Payload: JSON.stringify(name) }),
        ),
      told: ({ text, name }) => text.includes(Buffer.from(JSON.stringify(name)).toString('base64')),
      there: async () => heard.lines(),
    },
    /** One is there where the function does not hear of its change again. */
    'stream checkpoints': {
      journal: 'stream-checkpoints.jsonl',
      make: change,
      told({ text, number }) {
        const [last] = text.split('\n').filter(Boolean).slice(-1);
        const { position = FIRST } = JSON.parse(last ?? '{}') as { position?: number };
        return position > FIRST + number;
      },
      async there(clients, names) {
        await change(clients, `marker ${performance.now()}`); // what comes again comes before it
        const again = new Set(heard.lines());
        return names.filter((name) => !again.has(name));
      },
    },
  };
}

/** The position of a stream's first record. */
const FIRST = 1;
