import type { Problem } from '../../../errors/problems';
import { arnTextOf, nameOf } from '../known-arns';
import type { StackView } from './view';

/** Names of these are unique in an account, or in the world: two regions would fight over one. */
const GLOBAL = ['aws_iam_policy', 'aws_iam_role', 'aws_s3_bucket'];

/** No two resources under one name: AWS would take them for one, and each stack change it back. */
export function nameProblems(view: StackView): Problem[] {
  const { id, json, own, part, region } = view;
  return own.flatMap(({ address, type, attributes }): Problem[] => {
    const name = nameOf(type, attributes);
    if (name === undefined || address.startsWith('data.')) return [];
    if (part === 'region' && GLOBAL.includes(type) && !name.includes('${') && !name.includes(region))
      return [
        {
          path: `${id}: ${address}`,
          message: `"${name}" is the same name in every region, where AWS has it once; name(…) makes one of each region's`,
        },
      ];
    const others = Object.entries(json.resource?.[type] ?? {}).filter(
      ([other, one]) =>
        `${type}.${other}` !== address && arnTextOf(type, one) === arnTextOf(type, attributes),
    );
    return others.map(([other]) => ({
      path: `${id}: ${address}`,
      message: `has the name "${name}", as ${type}.${other} has; give it one of its own`,
    }));
  });
}
