import { checkConditionPaths } from '../conditional';
import { validation } from '../errors';
import { nestedHeads } from '../expressions/heads';
import { checkParameters, readExpressions } from '../expressions/parameters';
import { integer } from '../input/scalars';
import { structure } from '../input/structure';
import { checkKeyPaths } from '../keys';
import {
  checkAttributesToGet,
  conditions,
  joined,
  type LegacyConditions,
  readConditions,
} from '../legacy/conditions';
import { readPage } from '../page';
import {
  checkProjected,
  checkSelect,
  pageOutput,
  type ReadingInput,
  readingFields,
  seenThrough,
  shown,
  sourceOf,
} from '../reading';
import { checkScanStart, type Segment, scanEntries } from '../scanning';
import { checkStartKeyValues } from '../start-key';
import { itemOperation } from './operation';

interface ScanInput extends ReadingInput, Segment {
  readonly ScanFilter?: LegacyConditions;
}

/** DynamoDB API Reference, "Scan": the most segments. */
const MAX_SEGMENTS = 1_000_000;

const shape = structure<ScanInput>(
  {
    ...readingFields,
    ScanFilter: conditions,
    TotalSegments: integer({ min: 1, max: MAX_SEGMENTS }),
    Segment: integer({ min: 0, max: MAX_SEGMENTS - 1 }),
  },
  ['TableName'],
);

/** `Scan` (DynamoDB API Reference). */
export const scan = itemOperation(shape, (engine, input) => {
  const legacy = ['AttributesToGet', 'ScanFilter', 'ConditionalOperator'] as const;
  checkParameters(input, ['ProjectionExpression', 'FilterExpression'], legacy);
  checkAttributesToGet(input.AttributesToGet);
  const oldFilter = joined([...readConditions(input.ScanFilter ?? {}).values()], input.ConditionalOperator);
  const start = checkStartKeyValues(input.ExclusiveStartKey);
  checkSegment(input);
  checkSelect(input);
  const { projection, filter = oldFilter } = readExpressions(input);
  const paths = projection ?? input.AttributesToGet?.map((name) => [name]);
  const source = sourceOf(engine.table(input.TableName), input);
  if (start) checkScanStart(source, start, input);
  checkProjected(source, input.Select, paths);
  checkKeyPaths(source.table.schema, nestedHeads(paths ?? []));
  checkConditionPaths(source.table.schema, filter);
  const whole = paths !== undefined || input.Select === 'ALL_ATTRIBUTES' || filter !== undefined;
  const entries = scanEntries(source, start, input);
  const page = readPage(entries, { limit: input.Limit, filter, seen: seenThrough(source, whole) });
  return pageOutput(input, source, shown(page, paths));
});

function checkSegment({ Segment, TotalSegments }: Segment): void {
  if (Segment !== undefined && TotalSegments === undefined)
    throw validation(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  if (TotalSegments === undefined) return;
  if (Segment === undefined)
    throw validation(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  if (Segment >= TotalSegments)
    throw validation(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${Segment} is not less than TotalSegments: ${TotalSegments}`,
    );
}
