import { digest } from '../../digest';
import type { Values } from '../../terraform-json';
import type { JudgeAttribute } from '../rules';

/** What an index is: none of it can be changed in place (DynamoDB Developer Guide, "Managing Global Secondary Indexes"). */
const WHAT_IT_IS = ['hash_key', 'range_key', 'projection_type'] as const;

/**
 * A new index takes nothing away. DynamoDB makes or deletes one at a time (API Reference, "UpdateTable"), and the AWS
 * provider waits for it in the table's home region alone, so that a second one may be refused while a replica is busy.
 */
export const judgeIndexes: JudgeAttribute = ({ was, becomes, unknown }) => {
  if (unknown === true) return 'has indexes from what is not known yet';
  const [before, after] = [byName(was), byName(becomes)];
  const gone = [...before.keys()].filter((name) => !after.has(name));
  const changed = [...before].flatMap(([name, old]) => {
    const next = after.get(name);
    return next === undefined || isSame(old, next) ? [] : [name];
  });
  const made = [...after.keys()].filter((name) => !before.has(name));
  const all = [...gone, ...changed, ...made];
  return [
    ...gone.map(
      (name) =>
        `removes the index ${name}: queries of it fail from then on. First deploy code that does not use it`,
    ),
    ...changed.map(
      (name) =>
        `deletes the index ${name} and makes it anew: queries of it fail until it is filled. Make one under another name, move queries there, and then remove this one`,
    ),
    ...(all.length > 1
      ? [
          `changes ${all.length} indexes at once (${all.join(', ')}): DynamoDB makes or deletes one at a time, and may refuse the next while a replica is busy. Deploy one change after the other`,
        ]
      : []),
  ];
};

/**
 * DynamoDB API Reference, "AttributeDefinition". Attributes come and go with the keys that use them, which are judged. A
 * change of a type alone is in no plan of the AWS provider's (5.100 tells attributes by their names): it shows beside
 * another change at most.
 */
export const judgeAttributes: JudgeAttribute = ({ was, becomes }) => {
  const types = byName(becomes);
  return [...byName(was)].flatMap(([name, { type: old }]) => {
    const type = types.get(name)?.type ?? old;
    return type === old
      ? []
      : [
          `changes the type of ${name} from ${String(old)} to ${String(type)}: whatever has it as a key keeps the old one, and each plan says this again. Remove such an index in one deploy and make it in the next, or use another attribute`,
        ];
  });
};

function byName(list: unknown): Map<string, Values> {
  return new Map(((list ?? []) as Values[]).map((one) => [String(one.name), one]));
}

function isSame(old: Values, next: Values): boolean {
  const projected = ({ non_key_attributes: names }: Values) => [...((names ?? []) as string[])].sort();
  return (
    WHAT_IT_IS.every((field) => (old[field] || null) === (next[field] || null)) &&
    digest(projected(old)) === digest(projected(next))
  );
}
