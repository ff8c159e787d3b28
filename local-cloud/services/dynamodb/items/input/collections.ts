import { serialization } from '../errors';
import { fault, isObject, type Shape } from './shape';

interface LengthRules {
  readonly min?: number;
  readonly max?: number;
}

interface MembersRule<Member> {
  readonly holds: (member: Member) => boolean;
  /** As AWS words it. */
  readonly constraint: string;
}

interface MapRules extends LengthRules {
  readonly keys?: MembersRule<string>;
  readonly values?: MembersRule<readonly unknown[]>;
}

export function list<Value>(of: Shape<Value>, rules: LengthRules = {}): Shape<readonly Value[]> {
  return {
    read(value) {
      if (Array.isArray(value)) return value.filter(isThere).map((member) => of.read(member));
      throw serialization(
        isObject(value) ? 'Start of structure or map found where not expected' : 'Unexpected field type',
      );
    },
    check(value, path, faults) {
      checkLength(value, value.length, rules, path, faults);
      for (const [index, member] of value.entries())
        of.check?.(member, `${path}.${index + 1}.member`, faults);
    },
  };
}

/** `javaType`: the name that AWS's parser gives the values when it finds a list. */
export function map<Value>(
  of: Shape<Value>,
  javaType: string,
  rules: MapRules = {},
): Shape<Readonly<Record<string, Value>>> {
  return {
    read(value) {
      if (!isObject(value)) throw noMap(value, javaType);
      const entries = Object.entries(value).filter(([, member]) => isThere(member));
      return Object.fromEntries(entries.map(([name, member]) => [name, of.read(member)]));
    },
    check(value, path, faults) {
      checkMembers(value, rules, path, faults);
      checkLength(value, Object.keys(value).length, rules, path, faults);
      for (const [name, member] of Object.entries(value))
        of.check?.(member, `${path}.${name}.member`, faults);
    },
  };
}

/** All keys, or all values, have the same constraints. */
function checkMembers(value: object, { keys, values }: MapRules, path: string, faults: string[]): void {
  const wrong = (holds: ((member: never) => boolean) | undefined, members: readonly unknown[]) =>
    members.some((member) => holds?.(member as never) === false);
  if (wrong(keys?.holds, Object.keys(value)))
    faults.push(fault(value, path, `Map keys must satisfy constraint: [${keys?.constraint}]`));
  if (wrong(values?.holds, Object.values(value)))
    faults.push(fault(value, path, `Map value must satisfy constraint: [${values?.constraint}]`));
}

function noMap(value: unknown, javaType: string) {
  if (!Array.isArray(value)) return serialization('Unexpected field type');
  return serialization(`Unrecognized collection type java.util.Map<java.lang.String, ${javaType}>`);
}

function checkLength(
  value: unknown,
  length: number,
  { min, max }: LengthRules,
  path: string,
  faults: string[],
): void {
  if (min !== undefined && length < min)
    faults.push(fault(value, path, `Member must have length greater than or equal to ${min}`));
  if (max !== undefined && length > max)
    faults.push(fault(value, path, `Member must have length less than or equal to ${max}`));
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}
