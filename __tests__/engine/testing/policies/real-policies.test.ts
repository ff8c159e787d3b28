import type { Conditions, Context } from '../../../../testing/policies/conditions';
import { list } from '../../../../testing/policies/judge';
import { placeOf } from '../../../../testing/synthesis/places';
import { policiesOf, roleMay } from '../../../../testing/synthesis/role';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';
import { strictOracleAllows } from '../../../support/iam/oracle';

const REGION = 'us-east-1';
const made = synthesize(
  service({
    ...everyTrigger,
    table: { encryption: 'customer-managed' },
    state: { backend: 's3', bucketPrefix: 'acme-state' },
    ci: { repository: 'acme/orders' },
  }),
);
const stack = made.stack(REGION);
const where = { stack, place: placeOf(REGION), stacks: Object.values(made.stacks) };
const roles = Object.keys(stack.json.resource.aws_iam_role ?? {}).map((id) => ({
  id,
  policies: policiesOf(id, where),
}));

/** A context in which conditions hold. */
function contextFor(conditions: Conditions = {}): Context {
  const keys = Object.values(conditions).flatMap((of) => Object.entries(of));
  return Object.fromEntries(
    keys.map(([key, wanted]) => {
      const [first = ''] = list(wanted);
      const value = first.replace('*', 'drain');
      return [key, /LeadingKeys|ResourceAliases/.test(key) ? [value] : value];
    }),
  );
}

/** Where the other implementation has its own view. */
const SKIPPED: Readonly<Record<string, string>> = {
  // DynamoDB Developer Guide, "Process new items with DynamoDB Streams and Lambda"
  'dynamodb:ListStreams':
    'it knows no resource, but Lambda asks for it on the stream, as AWS’s tutorial grants it',
  // EventBridge User Guide, "Using IAM policy conditions for fine-grained access control"
  'events:PutEvents':
    'its source and detail type are lists there, and single values in EventBridge’s own examples',
};

/** Every call that a policy of any role is about, with the context that its statement asks for. */
const calls = roles.flatMap(({ policies }) =>
  policies.identity.flatMap(({ Statement }) =>
    Statement.flatMap(({ Action, Resource, Condition }) =>
      list(Action)
        .filter((action) => !(action in SKIPPED))
        .flatMap((action) =>
          list(Resource).map((resource) => ({
            action,
            resource: resource === '*' ? resource : resource.replace('*', 'one'),
            context: { ...contextFor(Condition), 'aws:RequestedRegion': REGION },
          })),
        ),
    ),
  ),
);

test('every role of a region has a policy, and the boundary that the pipeline asks for', () => {
  expect(roles.length).toBeGreaterThan(8);
  for (const { policies } of roles) {
    expect(policies.identity).toHaveLength(1);
    expect(policies.boundary?.Statement.length).toBeGreaterThan(4);
  }
});

test('another implementation of IAM says the same of each role and each call', async () => {
  const differing: string[] = [];
  const allowed = { by: 0, of: 0 };
  for (const { id, policies } of roles)
    for (const call of calls) {
      const ours = roleMay(policies, call);
      allowed.of++;
      if (ours) allowed.by++;
      if (ours !== (await strictOracleAllows(policies, call))) differing.push(`${id}: ${call.action}`);
    }
  expect(differing).toEqual([]);
  expect(allowed.by).toBeGreaterThanOrEqual(calls.length);
  expect(allowed.by).toBeLessThan(allowed.of / 2);
}, 60_000);
