import { isObject } from '../../../../is-object';
import { serialization } from '../errors';
import { fault, type Shape } from './shape';

type Fields = Readonly<Record<string, Shape<never>>>;

/** A JSON object whose fields have their own types. `required` fields must be there. `javaType`: AWS's name for it. */
export function structure<Value extends object>(
  fields: { readonly [Name in keyof Value]-?: Shape<NonNullable<Value[Name]>> },
  required: readonly (keyof Value & string)[] = [],
  javaType = 'java.lang.Object',
): Shape<Value> {
  const all = Object.entries(fields as unknown as Fields);
  const read = (value: unknown) => readFields<Value>(value, all, javaType);
  return {
    read,
    readField(value) {
      if (typeof value !== 'object') throw serialization('Unexpected field type');
      return read(value);
    },
    check(value, path, faults) {
      for (const [name, shape] of all) {
        const at = `${path === '' ? '' : `${path}.`}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
        const field = value[name as keyof Value];
        if (field !== undefined) shape.check?.(field as never, at, faults);
        else if ((required as readonly string[]).includes(name))
          faults.push(fault(undefined, at, 'Member must not be null'));
      }
    },
  };
}

function readFields<Value>(
  value: unknown,
  fields: readonly (readonly [string, Shape<never>])[],
  javaType: string,
): Value {
  if (!isObject(value))
    throw serialization(
      Array.isArray(value)
        ? `Unrecognized collection type class ${javaType}`
        : 'Unexpected value type in payload',
    );
  const read: Record<string, unknown> = {}; // the names are ours
  for (const [name, shape] of fields) {
    const field = Object.hasOwn(value, name) ? value[name] : undefined;
    if (field !== undefined && field !== null) read[name] = (shape.readField ?? shape.read)(field);
  }
  return read as Value;
}
