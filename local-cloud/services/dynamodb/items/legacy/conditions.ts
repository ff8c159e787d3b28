import { invalidValue } from '../errors';
import type { Condition } from '../expressions/tree';
import { attributeValue } from '../input/attribute-value';
import { list, map } from '../input/collections';
import { text } from '../input/scalars';
import { structure } from '../input/structure';
import type { AttributeValue } from '../values/types';
import { validValue } from '../values/validate';
import { checkArguments, comparison, OPERATORS, type Operator } from './comparison';

/** DynamoDB API Reference, "Condition": `KeyConditions`, `QueryFilter` and `ScanFilter` hold them by attribute. */
interface LegacyCondition {
  readonly ComparisonOperator: Operator;
  readonly AttributeValueList?: readonly AttributeValue[];
}

export type LegacyConditions = Readonly<Record<string, LegacyCondition>>;

const JAVA = 'com.amazonaws.dynamodb.v20120810.Condition';

export const conditions = map(
  structure<LegacyCondition>(
    { AttributeValueList: list(attributeValue), ComparisonOperator: text({ oneOf: OPERATORS }) as never },
    ['ComparisonOperator'],
    JAVA,
  ),
  JAVA,
);

/** The conditions by attribute. @throws ItemError if DynamoDB refuses them. */
export function readConditions(given: LegacyConditions): Map<string, Condition> {
  const read = Object.entries(given).map(
    ([name, { ComparisonOperator: operator, AttributeValueList = [] }]) => {
      const values = AttributeValueList.map((value) => validValue(value));
      checkArguments(operator, values);
      return [name, comparison(name, operator, values)] as const;
    },
  );
  return new Map(read);
}

/** The conditions, combined into one. */
export function joined(all: readonly Condition[], operator: string | undefined): Condition | undefined {
  if (all.length === 0) return undefined;
  return { kind: operator === 'OR' ? 'or' : 'and', all };
}

/** @throws ItemError if an attribute is requested twice. */
export function checkAttributesToGet(names: readonly string[] | undefined): void {
  const twice = names?.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalidValue(`Duplicate value in attribute name: ${twice}`);
}
