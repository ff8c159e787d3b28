import { isObject } from '../../../../is-object';
import { serialization } from '../errors';
import { fault, type Shape } from './shape';

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
      faults.push(...wrongLength(value.length, rules).map((text) => fault(value, path, text)));
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
      const wrong = [...wrongMembers(value, rules), ...wrongLength(Object.keys(value).length, rules)];
      faults.push(...wrong.map((text) => fault(value, path, text)));
      for (const [name, member] of Object.entries(value))
        of.check?.(member, `${path}.${name}.member`, faults);
    },
  };
}

/** All keys, or all values, have the same constraints. */
function wrongMembers(value: object, { keys, values }: MapRules): string[] {
  const wrong = (holds: ((member: never) => boolean) | undefined, members: readonly unknown[]) =>
    members.some((member) => holds?.(member as never) === false);
  const faults: string[] = [];
  if (wrong(keys?.holds, Object.keys(value)))
    faults.push(`Map keys must satisfy constraint: [${keys?.constraint}]`);
  if (wrong(values?.holds, Object.values(value)))
    faults.push(`Map value must satisfy constraint: [${values?.constraint}]`);
  return faults;
}

function noMap(value: unknown, javaType: string) {
  if (!Array.isArray(value)) return serialization('Unexpected field type');
  return serialization(`Unrecognized collection type java.util.Map<java.lang.String, ${javaType}>`);
}

function wrongLength(length: number, { min, max }: LengthRules): string[] {
  if (min !== undefined && length < min) return [`Member must have length greater than or equal to ${min}`];
  if (max !== undefined && length > max) return [`Member must have length less than or equal to ${max}`];
  return [];
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}
