import { suggest } from '../../errors/problems';
import { UserError } from '../../errors/user-error';

/**
 * A record that refuses names which it does not have, so that a slip is told as one.
 *
 * @param what what the entries are: `functions`.
 */
export function byName<Value>(
  what: string,
  entries: readonly (readonly [name: string, value: Value])[],
): Readonly<Record<string, Value>> {
  const record: Readonly<Record<string, Value>> = Object.fromEntries(entries);
  const known = Object.keys(record);
  return new Proxy(record, {
    get(_, name) {
      if (typeof name === 'symbol' || Object.hasOwn(record, name)) return Reflect.get(record, name);
      const list = known.length > 0 ? `; it has: ${known.join(', ')}` : '; it has none';
      throw new UserError(`${what}.${name}: the definition has no such name${suggest(name, known)}${list}`);
    },
  });
}
