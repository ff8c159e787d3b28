import { list, map } from './collections';
import { text } from './scalars';
import type { Shape } from './shape';

/** How much detail of `ConsumedCapacity` a request asks for. */
export type CapacityMode = 'INDEXES' | 'TOTAL' | 'NONE' | undefined;

/** DynamoDB API Reference, `TableName`: a name or an ARN. */
const NAME = '[a-zA-Z0-9_.-]+';
const ARN = 'arn:[^/]+:table/[a-zA-Z0-9_.-]+';

export const tableName = {
  ...text({ pattern: NAME, min: 3, max: 255 }),
  check(value: string, path: string, faults: string[]) {
    if (!new RegExp(`^${ARN}$`).test(value))
      text({ pattern: NAME, min: 3, max: 255 }).check?.(value, path, faults);
  },
};
/** The same, for the keys of a map. */
export const tableNames = {
  holds: (name: string) =>
    new RegExp(`^(?:${ARN}|${NAME})$`).test(name) && name.length >= 3 && name.length <= 1024,
  constraint: `Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: ${NAME}`,
};
export const indexName = text({ pattern: NAME, min: 3, max: 255 });
export const consumedCapacity = text({ oneOf: ['INDEXES', 'TOTAL', 'NONE'] }) as Shape<
  NonNullable<CapacityMode>
>;
export const collectionMetrics = text({ oneOf: ['SIZE', 'NONE'] });
export const returnValues = text({ oneOf: ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'] });
export const onFailure = text({ oneOf: ['ALL_OLD', 'NONE'] });
export const conditionalOperator = text({ oneOf: ['OR', 'AND'] });
export const select = text({
  oneOf: ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'],
});
export const expression = text();
export const names = map(text(), 'java.lang.String');
export const attributesToGet = list(text(), { min: 1, max: 255 });
