import { serviceNames } from '../../../definition/names';
import type { Problem } from '../../../errors/problems';
import type { StackView } from './view';

/** With a pipeline, no role may do more than the boundary says. */
export function roleProblems({ id, json, service }: StackView): Problem[] {
  if (service.ci === undefined) return [];
  const { boundary } = serviceNames(service);
  return Object.entries(json.resource?.aws_iam_role ?? {})
    .filter(([, role]) => !String(role.permissions_boundary).endsWith(`:policy/${boundary}`))
    .map(([name]) => ({
      path: `${id}: aws_iam_role.${name}.permissions_boundary`,
      message: `must be ${boundary}, the most that a role of a pipeline may do; antipode sets it`,
    }));
}
