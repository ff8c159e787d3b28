import { consumedByWrite } from '../capacity';
import type { ItemEngine } from '../engine';
import { validation } from '../errors';
import { attributeValue } from '../input/attribute-value';
import { list } from '../input/collections';
import type { CapacityMode } from '../input/common';
import { consumedCapacity, onFailure } from '../input/common';
import { bool, integer, text } from '../input/scalars';
import { structure } from '../input/structure';
import { type SelectOptions, select } from '../partiql/select';
import { readStatement, type WriteStatement } from '../partiql/statement';
import { returned, writeStep } from '../partiql/write';
import type { AttributeValue } from '../values/types';
import { itemOperation } from './operation';

interface ExecuteInput extends SelectOptions {
  readonly Statement: string;
  readonly Parameters?: readonly AttributeValue[];
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

/** DynamoDB API Reference, "ExecuteStatement": the most characters of a statement. */
export const MAX_STATEMENT = 8192;

const shape = structure<ExecuteInput>(
  {
    Statement: text({ min: 1, max: MAX_STATEMENT }),
    Parameters: list(attributeValue, { min: 1 }),
    ConsistentRead: bool,
    NextToken: text({ min: 1, max: 32768 }),
    ReturnConsumedCapacity: consumedCapacity,
    Limit: integer({ min: 1 }),
    ReturnValuesOnConditionCheckFailure: onFailure,
  },
  ['Statement'],
);

/** `ExecuteStatement` (DynamoDB API Reference). */
export const executeStatement = itemOperation(shape, (engine, input) => {
  const statement = readStatement(input.Statement, input.Parameters);
  if (statement.kind === 'select') return select(engine, statement, input);
  if (statement.kind === 'exists')
    throw validation('EXISTS statement is only supported in ExecuteTransaction');
  return write(engine, statement, input);
});

function write(engine: ItemEngine, statement: WriteStatement, input: ExecuteInput): object {
  const step = writeStep(engine, statement, input.ReturnValuesOnConditionCheckFailure);
  const table = engine.table(step.table);
  const change = step.run(table.get(step.key) ?? null);
  if (change) engine.write([change]);
  const item = returned(statement, change);
  return {
    Items: item ? [item] : [],
    ...capacity(input.ReturnConsumedCapacity),
  };

  function capacity(mode: CapacityMode): object {
    return consumedByWrite(mode, table, change ?? { before: null, after: null });
  }
}
