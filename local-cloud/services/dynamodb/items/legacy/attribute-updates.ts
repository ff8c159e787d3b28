import { invalidValue } from '../errors';
import type { UpdateAction } from '../expressions/tree';
import { attributeValue } from '../input/attribute-value';
import { map } from '../input/collections';
import { text } from '../input/scalars';
import { structure } from '../input/structure';
import { type AttributeType, type AttributeValue, typeOf } from '../values/types';
import { validValue } from '../values/validate';

/** DynamoDB API Reference, "AttributeValueUpdate". */
interface AttributeUpdate {
  readonly Value?: AttributeValue;
  readonly Action?: 'ADD' | 'PUT' | 'DELETE';
}

export type AttributeUpdates = Readonly<Record<string, AttributeUpdate>>;

const JAVA = 'com.amazonaws.dynamodb.v20120810.AttributeValueUpdate';

export const attributeUpdates = map(
  structure<AttributeUpdate>(
    { Value: attributeValue, Action: text({ oneOf: ['ADD', 'DELETE', 'PUT'] }) as never },
    [],
    JAVA,
  ),
  JAVA,
);

const SETS: readonly AttributeType[] = ['SS', 'NS', 'BS'];

/** `AttributeUpdates`, as actions. @throws ItemError if DynamoDB refuses them. */
export function readAttributeUpdates(given: AttributeUpdates): UpdateAction[] {
  return Object.entries(given).map(([name, { Value, Action = 'PUT' }]) => {
    const value = Value && validValue(Value);
    if (value === undefined) return removal(name, Action);
    const type = typeOf(value);
    if (Action === 'PUT') return { kind: 'SET', path: [name], to: { kind: 'value', value } };
    if (Action === 'DELETE' && !SETS.includes(type))
      throw invalidValue(`DELETE action with value is not supported for the type ${type}`);
    if (Action === 'ADD' && ![...SETS, 'N', 'L'].includes(type))
      throw invalidValue(`ADD action is not supported for the type ${type}`);
    return { kind: Action, path: [name], value };
  });
}

function removal(name: string, action: string): UpdateAction {
  if (action === 'DELETE') return { kind: 'REMOVE', path: [name] };
  throw invalidValue('Only DELETE action is allowed when no attribute value is specified');
}
