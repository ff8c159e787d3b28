import { answer } from '../../../../../../../local-cloud/services/dynamodb/items/answer';
import { ItemEngine } from '../../../../../../../local-cloud/services/dynamodb/items/engine';
import { ITEM_OPERATIONS } from '../../../../../../../local-cloud/services/dynamodb/items/operations';
import type { ItemOperation } from '../../../../../../../local-cloud/services/dynamodb/items/operations/operation';
import type { DescribedTable } from '../../../../../../../local-cloud/services/dynamodb/items/schema';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' });
const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' });
const defined = (types: Record<string, string>) =>
  Object.entries(types).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));

/** Tables with keys of every type and indexes of every kind. */
export const TABLES: readonly DescribedTable[] = [
  {
    TableName: 'things',
    KeySchema: [hash('pk'), range('sk')],
    AttributeDefinitions: defined({ pk: 'S', sk: 'S', colour: 'S', score: 'N' }),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-colour',
        KeySchema: [hash('colour'), range('score')],
        Projection: { ProjectionType: 'ALL' },
      },
      {
        IndexName: 'keys-by-colour',
        KeySchema: [hash('colour')],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'by-score',
        KeySchema: [hash('pk'), range('score')],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['label'] },
      },
    ],
  },
  { TableName: 'numbers', KeySchema: [hash('n')], AttributeDefinitions: defined({ n: 'N' }) },
  {
    TableName: 'ordered',
    KeySchema: [hash('pk'), range('n')],
    AttributeDefinitions: defined({ pk: 'S', n: 'N' }),
  },
  {
    TableName: 'bytes',
    KeySchema: [hash('pk'), range('b')],
    AttributeDefinitions: defined({ pk: 'B', b: 'B' }),
  },
];

/** An engine with tables, called in the way a region calls it. */
export function world() {
  const clock = { now: Date.UTC(2026, 0, 1) };
  const engine = new ItemEngine({ now: () => clock.now });
  for (const table of TABLES) engine.learn(table);
  const ask = (operation: string, input: unknown): Answer => {
    const body = typeof input === 'string' ? input : JSON.stringify(input);
    const response = answer(engine, ITEM_OPERATIONS[operation] as ItemOperation, body);
    return { status: response.status, body: JSON.parse(String(response.body)) };
  };
  return { engine, clock, ask };
}
