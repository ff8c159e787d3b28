import { invalidValue } from '../errors';
import type { Condition } from '../expressions/tree';
import { attributeValue } from '../input/attribute-value';
import { list, map } from '../input/collections';
import { bool, text } from '../input/scalars';
import { structure } from '../input/structure';
import type { AttributeValue } from '../values/types';
import { validValue } from '../values/validate';
import { checkArguments, comparison, OPERATORS, type Operator } from './comparison';

/** DynamoDB API Reference, "ExpectedAttributeValue". */
export interface ExpectedValue {
  readonly Value?: AttributeValue;
  readonly Exists?: boolean;
  readonly ComparisonOperator?: Operator;
  readonly AttributeValueList?: readonly AttributeValue[];
}

export type Expected = Readonly<Record<string, ExpectedValue>>;

const JAVA = 'com.amazonaws.dynamodb.v20120810.ExpectedAttributeValue';

export const expected = map(
  structure<ExpectedValue>(
    {
      Value: attributeValue,
      Exists: bool,
      ComparisonOperator: text({ oneOf: OPERATORS }) as never,
      AttributeValueList: list(attributeValue),
    },
    [],
    JAVA,
  ),
  JAVA,
);

/** `Expected`, as conditions. @throws ItemError if DynamoDB refuses it. */
export function readExpected(given: Expected): Condition[] {
  return Object.entries(given).map(([name, one]) => {
    if (one.AttributeValueList && one.Value)
      throw invalidValue(`Value and AttributeValueList cannot be used together for Attribute: ${name}`);
    return one.ComparisonOperator ? compared(name, one, one.ComparisonOperator) : existing(name, one);
  });
}

function compared(
  name: string,
  { Exists, Value, AttributeValueList }: ExpectedValue,
  operator: Operator,
): Condition {
  if (Exists !== undefined)
    throw invalidValue(`Exists and ComparisonOperator cannot be used together for Attribute: ${name}`);
  if (!operator.endsWith('NULL') && !AttributeValueList && !Value)
    throw invalidValue(
      `Value or AttributeValueList must be used with ComparisonOperator: ${operator} for Attribute: ${name}`,
    );
  const values = (AttributeValueList ?? (Value ? [Value] : [])).map((value) => validValue(value));
  checkArguments(operator, values);
  return comparison(name, operator, values);
}

function existing(name: string, { Exists, Value, AttributeValueList }: ExpectedValue): Condition {
  if (AttributeValueList)
    throw invalidValue(
      `AttributeValueList can only be used with a ComparisonOperator for Attribute: ${name}`,
    );
  if (Exists !== false && !Value)
    throw invalidValue(`Value must be provided when Exists is ${Exists ?? null} for Attribute: ${name}`);
  if (Exists === false && Value)
    throw invalidValue(`Value cannot be used when Exists is false for Attribute: ${name}`);
  return Value ? comparison(name, 'EQ', [validValue(Value)]) : comparison(name, 'NULL', []);
}
