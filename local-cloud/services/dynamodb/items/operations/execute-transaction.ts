import { capacityOf } from '../capacity';
import type { ItemEngine } from '../engine';
import { conditionFailed, validation } from '../errors';
import { attributeValue } from '../input/attribute-value';
import { list } from '../input/collections';
import type { CapacityMode } from '../input/common';
import { consumedCapacity, onFailure } from '../input/common';
import { text } from '../input/scalars';
import { structure } from '../input/structure';
import { selectOne } from '../partiql/select';
import { readStatement, type Select, type Statement } from '../partiql/statement';
import { writeStep } from '../partiql/write';
import { changesOf, checkDistinctItems, MAX_TRANSACTION_ITEMS, type TransactionStep } from '../transaction';
import type { AttributeValue } from '../values/types';
import { MAX_STATEMENT } from './execute-statement';
import { itemOperation } from './operation';
import { receiptOf, wasDone } from './transact-write-items';

interface ParameterizedStatement {
  readonly Statement: string;
  readonly Parameters?: readonly AttributeValue[];
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

interface TransactionInput {
  readonly TransactStatements: readonly ParameterizedStatement[];
  readonly ClientRequestToken?: string;
  readonly ReturnConsumedCapacity?: CapacityMode;
}

const shape = structure<TransactionInput>(
  {
    TransactStatements: list(
      structure<ParameterizedStatement>(
        {
          Statement: text({ min: 1, max: MAX_STATEMENT }),
          Parameters: list(attributeValue, { min: 1 }),
          ReturnValuesOnConditionCheckFailure: onFailure,
        },
        ['Statement'],
      ),
      { min: 1, max: MAX_TRANSACTION_ITEMS },
    ),
    ClientRequestToken: text({ min: 1, max: 36 }),
    ReturnConsumedCapacity: consumedCapacity,
  },
  ['TransactStatements'],
);

/** `ExecuteTransaction` (DynamoDB API Reference): all statements or none, either reads or writes. */
export const executeTransaction = itemOperation(shape, (engine, input) => {
  const statements = input.TransactStatements.map((one) => readStatement(one.Statement, one.Parameters));
  const reads = statements.filter((one): one is Select => one.kind === 'select');
  if (reads.length > 0 && reads.length < statements.length)
    throw validation('Transactions cannot mix reads and writes');
  return reads.length > 0 ? readAll(engine, reads, input) : writeAll(engine, statements, input);
});

function readAll(engine: ItemEngine, reads: readonly Select[], input: TransactionInput): object {
  const found = reads.map((one) => selectOne(engine, one));
  checkDistinctItems(found);
  const Responses = found.map(({ item }) => (item ? { Item: item } : {}));
  return { Responses, ...capacity(input, found) };
}

function writeAll(engine: ItemEngine, statements: readonly Statement[], input: TransactionInput): object {
  const receipt = receiptOf(engine, input.ClientRequestToken, input.TransactStatements);
  const Responses = statements.map(() => ({}));
  if (wasDone(engine, receipt)) return { Responses };
  const steps = statements.map((one, index) =>
    stepOf(engine, one, input.TransactStatements[index]?.ReturnValuesOnConditionCheckFailure),
  );
  engine.write(changesOf(engine, steps), receipt);
  return { Responses, ...capacity(input, steps) };
}

function stepOf(engine: ItemEngine, statement: Statement, returned: string | undefined): TransactionStep {
  if (statement.kind === 'exists') return existsStep(engine, statement.select);
  if (statement.kind !== 'select') return writeStep(engine, statement, returned);
  throw validation('Transactions cannot mix reads and writes');
}

/** A condition on an item that the transaction does not change. */
function existsStep(engine: ItemEngine, statement: Select): TransactionStep {
  const { table, key } = selectOne(engine, statement);
  return {
    table,
    key,
    run() {
      if (!selectOne(engine, statement).item) throw conditionFailed();
      return undefined;
    },
  };
}

/** A transaction uses at least two units for each item. */
function capacity(
  { ReturnConsumedCapacity: mode }: TransactionInput,
  items: readonly { readonly table: string }[],
): object {
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return {};
  const names = [...new Set(items.map(({ table }) => table))];
  const units = (name: string) => items.filter(({ table }) => table === name).map(() => ({ table: 2 }));
  return { ConsumedCapacity: names.map((name) => capacityOf(mode, name, units(name))) };
}
