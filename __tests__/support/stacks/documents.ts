import type { Output, Resource, Stack } from './synth';

/** A statement of a policy, with loose types. */
export type Statement = Readonly<Record<string, unknown>>;

/** A document's place, and its statements. */
export interface Document {
  readonly at: string;
  readonly statements: readonly Statement[];
}

const ACCOUNT = '${data.aws_caller_identity.account.account_id}';

/** Every policy document of every stack: every attribute whose value is JSON with statements. */
export function documentsOf({ stacks }: Pick<Output, 'stacks'>): Document[] {
  return Object.entries(stacks).flatMap(([stack, { json }]) =>
    Object.entries(json.resource).flatMap(([type, resources]) =>
      Object.entries(resources).flatMap(([id, resource]) =>
        documentsIn(resource).map(([attribute, statements]) => ({
          at: `${stack} ${type}.${id}.${attribute}`,
          statements,
        })),
      ),
    ),
  );
}

/** The statements of a function's own policy, with a readable account. */
export function policyOf(stack: Stack, id: string): Statement[] {
  const { policy } = stack.one('aws_iam_role_policy', `${id}_policy`);
  return JSON.parse(String(policy).replaceAll(ACCOUNT, '123456789012')).Statement;
}

function documentsIn(resource: Resource): [string, Statement[]][] {
  return Object.entries(resource).flatMap(([attribute, value]): [string, Statement[]][] => {
    const statements =
      typeof value === 'string' && value.includes('"Statement"') && JSON.parse(value).Statement;
    return Array.isArray(statements) ? [[attribute, statements]] : [];
  });
}
