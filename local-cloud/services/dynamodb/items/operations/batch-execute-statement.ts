import { capacityOf } from '../capacity';
import type { ItemEngine } from '../engine';
import { ItemError, validation } from '../errors';
import { attributeValue } from '../input/attribute-value';
import { list } from '../input/collections';
import type { CapacityMode } from '../input/common';
import { consumedCapacity, onFailure } from '../input/common';
import { bool, text } from '../input/scalars';
import { structure } from '../input/structure';
import { selectOne } from '../partiql/select';
import { readStatement } from '../partiql/statement';
import { returned, writeStep } from '../partiql/write';
import type { AttributeValue } from '../values/types';
import { MAX_STATEMENT } from './execute-statement';
import { itemOperation } from './operation';

interface BatchStatement {
  readonly Statement: string;
  readonly Parameters?: readonly AttributeValue[];
  readonly ConsistentRead?: boolean;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

interface BatchExecuteInput {
  readonly Statements: readonly BatchStatement[];
  readonly ReturnConsumedCapacity?: CapacityMode;
}

/** DynamoDB API Reference, "BatchExecuteStatement": the most statements. */
const MAX_STATEMENTS = 25;

const shape = structure<BatchExecuteInput>(
  {
    Statements: list(
      structure<BatchStatement>(
        {
          Statement: text({ min: 1, max: MAX_STATEMENT }),
          Parameters: list(attributeValue, { min: 1 }),
          ConsistentRead: bool,
          ReturnValuesOnConditionCheckFailure: onFailure,
        },
        ['Statement'],
      ),
      { min: 1, max: MAX_STATEMENTS },
    ),
    ReturnConsumedCapacity: consumedCapacity,
  },
  ['Statements'],
);

/** `BatchExecuteStatement` (DynamoDB API Reference): each statement by itself, all reads or all writes. */
export const batchExecuteStatement = itemOperation(shape, (engine, input) => {
  const reads = input.Statements.filter(({ Statement }) => /^\s*select\b/i.test(Statement)).length;
  if (reads > 0 && reads < input.Statements.length)
    throw validation('Batch statements cannot mix reads and writes');
  const tables: string[] = [];
  const Responses = input.Statements.map((one) => response(engine, one, tables));
  const mode = input.ReturnConsumedCapacity;
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return { Responses };
  const names = [...new Set(tables)];
  const units = (name: string) => tables.filter((one) => one === name).map(() => ({ table: 1 }));
  return { Responses, ConsumedCapacity: names.map((name) => capacityOf(mode, name, units(name))) };
});

function response(engine: ItemEngine, statement: BatchStatement, tables: string[]): object {
  try {
    return done(engine, statement, tables);
  } catch (error) {
    if (!(error instanceof ItemError)) throw error;
    const { code, message, details } = error;
    return { Error: { Code: code.replace(/Exception$/, ''), Message: message, ...details } };
  }
}

function done(engine: ItemEngine, one: BatchStatement, tables: string[]): object {
  const statement = readStatement(one.Statement, one.Parameters);
  if (statement.kind === 'exists')
    throw validation('EXISTS statement is only supported in ExecuteTransaction');
  if (statement.kind === 'select') {
    const { table, item } = selectOne(engine, statement);
    tables.push(table);
    return { TableName: table, ...(item ? { Item: item } : {}) };
  }
  const step = writeStep(engine, statement, one.ReturnValuesOnConditionCheckFailure);
  const change = step.run(engine.table(step.table).get(step.key) ?? null);
  if (change) engine.write([change]);
  tables.push(step.table);
  const item = returned(statement, change);
  return { TableName: step.table, ...(item ? { Item: item } : {}) };
}
