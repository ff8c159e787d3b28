import { type IamCall, isAllowed, list, meansAction, type PolicyDocument } from '../policies/judge';
import { ACCOUNT, type Place } from './places';
import { resolve } from './references';
import type { Resource, SynthesizedStack } from './stack';

/** What a role may do: its own policies, and the boundary that limits them. */
interface RolePolicies {
  readonly identity: readonly PolicyDocument[];
  /** Undefined where the role has none. */
  readonly boundary: PolicyDocument | undefined;
}

interface Where {
  readonly stack: SynthesizedStack;
  readonly place: Place;
  /** All stacks of the service: a boundary is in another one. */
  readonly stacks: readonly SynthesizedStack[];
}

/**
 * The policies of a role of a stack.
 *
 * @throws Error where a policy is not in the service's stacks, so that nobody can judge it.
 */
export function policiesOf(roleId: string, where: Where): RolePolicies {
  const { stack } = where;
  const role = stack.json.resource.aws_iam_role?.[roleId] ?? {};
  const mine = (type: string) =>
    Object.values(stack.json.resource[type] ?? {}).filter((one) => isOf(one, roleId, role));
  const inline = mine('aws_iam_role_policy').map(({ policy }) => documentOf(policy, where));
  const attached = mine('aws_iam_role_policy_attachment').map(({ policy_arn }) => managed(policy_arn, where));
  const { permissions_boundary } = role;
  return {
    identity: [...inline, ...attached],
    boundary: permissions_boundary === undefined ? undefined : managed(permissions_boundary, where),
  };
}

/** Whether a role may do it. Without a resource: whether it may do it to anything that its policies name. */
export function roleMay(
  { identity, boundary }: RolePolicies,
  { resource, ...call }: Omit<IamCall, 'resource'> & { readonly resource: string | undefined },
): boolean {
  const resources = resource === undefined ? namedFor(identity, call.action) : [resource];
  return resources.some(
    (one) =>
      isAllowed(identity, { ...call, resource: one }) &&
      (boundary === undefined || isAllowed([boundary], { ...call, resource: one })),
  );
}

/** The resources of the statements that allow an action; a pattern stands for what it matches. */
function namedFor(documents: readonly PolicyDocument[], action: string): string[] {
  return documents
    .flatMap(({ Statement }) => Statement)
    .filter((one) => one.Effect === 'Allow' && meansAction(one, action))
    .flatMap(({ Resource = '*' }) => list(Resource));
}

function isOf({ role: named }: Resource, roleId: string, role: Resource): boolean {
  return String(named).startsWith(`\${aws_iam_role.${roleId}.`) || named === role.name;
}

function documentOf(policy: unknown, { stack, place }: Where): PolicyDocument {
  return JSON.parse(resolve(String(policy), stack, place));
}

/** A policy with an ARN: a reference to one of this stack, or the name of one in any of the service's stacks. */
function managed(reference: unknown, where: Where): PolicyDocument {
  const arn = resolve(String(reference), where.stack, where.place);
  const name = new RegExp(`^arn:[\\w-]+:iam::${ACCOUNT}:policy/(.+)$`).exec(arn)?.[1];
  for (const stack of where.stacks)
    for (const policy of stack.all('aws_iam_policy'))
      if (name !== undefined && policy.name === name) return documentOf(policy.policy, { ...where, stack });
  throw new Error(`The policy ${arn} is not in the service's stacks, so what it allows is not known here.`);
}
