import { checkConditionPaths } from '../conditional';
import { validation } from '../errors';
import { conditionPaths, headsOf, nestedHeads } from '../expressions/heads';
import { checkParameters, type ExpressionInput, readExpressions } from '../expressions/parameters';
import type { Condition } from '../expressions/tree';
import { expression } from '../input/common';
import { bool } from '../input/scalars';
import { structure } from '../input/structure';
import { fromExpression, fromKeyConditions, type KeyComparisons } from '../key-condition';
import { checkKeyPaths } from '../keys';
import {
  checkAttributesToGet,
  conditions,
  joined,
  type LegacyConditions,
  readConditions,
} from '../legacy/conditions';
import { readPage } from '../page';
import { checkQueryKeys, queryEntries } from '../querying';
import {
  checkProjected,
  checkSelect,
  pageOutput,
  type ReadingInput,
  readingFields,
  type Source,
  seenThrough,
  shown,
  sourceOf,
} from '../reading';
import { keyNames } from '../schema';
import { checkStartKeyValues } from '../start-key';
import { itemOperation } from './operation';

interface QueryInput extends ReadingInput, Pick<ExpressionInput, 'KeyConditionExpression'> {
  readonly KeyConditions?: LegacyConditions;
  readonly QueryFilter?: LegacyConditions;
  readonly ScanIndexForward?: boolean;
}

const shape = structure<QueryInput>(
  {
    ...readingFields,
    QueryFilter: conditions,
    KeyConditions: conditions,
    ScanIndexForward: bool,
    KeyConditionExpression: expression,
  },
  ['TableName'],
);

const EXPRESSIONS = ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'] as const;

/** `Query` (DynamoDB API Reference). */
export const query = itemOperation(shape, (engine, input) => {
  const legacy: (keyof QueryInput & string)[] = ['AttributesToGet', 'QueryFilter', 'ConditionalOperator'];
  const old = input.KeyConditionExpression === undefined ? legacy : [...legacy, 'KeyConditions' as const];
  checkParameters(input, EXPRESSIONS, old);
  const oldFilter = joined([...readConditions(input.QueryFilter ?? {}).values()], input.ConditionalOperator);
  checkAttributesToGet(input.AttributesToGet);
  const startKey = checkStartKeyValues(input.ExclusiveStartKey);
  checkSelect(input);
  const { projection, filter = oldFilter, keyCondition } = readExpressions(input);
  const paths = projection ?? input.AttributesToGet?.map((name) => [name]);
  const comparisons = keyComparisons(input, keyCondition);
  const source = sourceOf(engine.table(input.TableName), input);
  checkQueryKeys(source, comparisons, startKey);
  checkKeyPaths(source.table.schema, nestedHeads(paths ?? []));
  checkFilter(source, input.QueryFilter ? 'QueryFilter' : 'Filter Expression', filter);
  checkProjected(source, input.Select, paths);
  checkConditionPaths(source.table.schema, filter);
  const forward = input.ScanIndexForward !== false;
  const entries = queryEntries(source, comparisons, { start: startKey, forward });
  const whole = paths !== undefined || input.Select === 'ALL_ATTRIBUTES' || filter !== undefined;
  const page = readPage(entries, { limit: input.Limit, filter, seen: seenThrough(source, whole) });
  return pageOutput(input, source, shown(page, paths));
});

function keyComparisons({ KeyConditions }: QueryInput, keyCondition: Condition | undefined): KeyComparisons {
  if (!keyCondition && !KeyConditions)
    throw validation(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  const found = keyCondition ? fromExpression(keyCondition) : fromKeyConditions(KeyConditions ?? {});
  if (found.size === 1 || found.size === 2) return found;
  throw validation('Conditions can be of length 1 or 2 only');
}

/** @throws ItemError if a filter uses key attributes, which belong in the key condition. */
function checkFilter({ table, index }: Source, parameter: string, filter: Condition | undefined): void {
  const heads = headsOf(conditionPaths(filter));
  const key = keyNames(index?.schema.key ?? table.schema.key).find((name) => heads.has(name));
  if (key !== undefined)
    throw validation(
      `${parameter} can only contain non-primary key attributes: Primary key attribute: ${key}`,
    );
}
