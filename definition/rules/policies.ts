import { AWS_REGIONS, partitionOf } from '../../aws-rules/regions';
import { type Problem, suggest } from '../../errors/problems';
import { type OwnPolicyInput, resourceIn } from '../own-policy';
import { listTables } from '../tables/resolve';
import type { Rule } from './rule';

const KNOWN = ['region', 'account'];
const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;
const ARN = /^arn:([a-z0-9-]+):[a-z0-9-]+:([^:]*):([^:]*):.+$/;

/** With these a function could give itself any other right. */
const RIGHTS_OVER_RIGHTS = ['iam', 'organizations', 'account', 'sso', 'identitystore'];

/** What may be asked of the service's own table besides what `table` grants: reading alone. */
const OF_OWN_TABLE = [
  'dynamodb:DescribeTable',
  'dynamodb:DescribeTimeToLive',
  'dynamodb:PartiQLSelect',
  'dynamodb:Scan',
];

/** IAM User Guide, "IAM and AWS STS quotas": 10,240 characters of inline policies a role; the rest is for other settings. */
const MAX_CHARACTERS = 6000;

/** Each right is named in full, is for the function's own region, and goes round no other setting. */
export const policyRules: Rule = (draft) => {
  const ownTables = listTables(draft).map(({ awsName }) => awsName);
  return Object.entries(draft.functions).flatMap(([name, { policies }]) => {
    const at = `functions.${name}.policies`;
    return [
      ...lengthProblems(policies, at),
      ...policies.flatMap((policy, index) =>
        rightProblems(policy, `${at}[${index}]`, { ...draft, ownTables }),
      ),
    ];
  });
};

/** What is wrong with the length of all rights of a function that no other setting gives. */
export function lengthProblems(rights: readonly Right[], path: string): Problem[] {
  const { length } = JSON.stringify(rights.map(({ actions, resources }) => ({ actions, resources })));
  if (length <= MAX_CHARACTERS) return [];
  return [
    { path, message: `has ${length} characters; ${MAX_CHARACTERS} at most, since IAM limits a role's` },
  ];
}

type Right = Pick<OwnPolicyInput, 'actions' | 'resources'>;

/** The parts of a definition that a right is held against. */
interface Rightful {
  readonly name?: string | undefined;
  readonly regions?: readonly string[];
  readonly retiring?: readonly string[];
  /** The names of the service's own tables in AWS. */
  readonly ownTables: readonly string[];
}

/** What is wrong with a right; `at` is its place. */
export function rightProblems(policy: Right, at: string, draft: Rightful): Problem[] {
  return [
    ...policy.actions.flatMap((action, index) =>
      (actionProblem(action) ?? tableProblem(action, policy.resources, draft) ?? []).map((message) => ({
        path: `${at}.actions[${index}]`,
        message,
      })),
    ),
    ...policy.resources.flatMap((resource, index) =>
      (resourceProblem(resource, draft) ?? []).map((message) => ({
        path: `${at}.resources[${index}]`,
        message,
      })),
    ),
  ];
}

type Messages = readonly string[] | undefined;

/** What is wrong with an action; none if it names one right, and no right over rights. */
export function actionProblem(action: string): Messages {
  if (/[*?]/.test(action)) return [`"${action}" stands for several; list each that the function calls`];
  if (!ACTION.test(action)) return [`"${action}" is no action; write it like "s3:PutObject"`];
  return RIGHTS_OVER_RIGHTS.includes(action.replace(/:.*/, ''))
    ? [`"${action}" is a right over rights, which no function of a service has`]
    : undefined;
}

/** Writes go round what `table` says, and changes of the table itself are the stacks' alone. */
function tableProblem(action: string, resources: readonly string[], draft: Rightful): Messages {
  if (draft.name === undefined || !action.startsWith('dynamodb:') || OF_OWN_TABLE.includes(action))
    return undefined;
  const place = { region: 'here', account: 'ours' };
  const tables = draft.ownTables.map(
    (name) => `arn:aws:dynamodb:${place.region}:${place.account}:table/${name}`,
  );
  const covers = resources.some((resource) => {
    const ofTable = resource.replace(/(:table\/[^/]+)\/.*/, '$1'); // without its index or stream
    const pattern = new RegExp(`^${escaped(resourceIn(ofTable, place))}$`);
    return tables.some((table) => pattern.test(table));
  });
  return covers
    ? [
        `would be for the service's own table, where \`table\` and \`tables\` say what a function may do; besides, ${OF_OWN_TABLE.join(', ')}`,
      ]
    : undefined;
}

/** IAM User Guide, "IAM JSON policy elements: Resource": `*` is any text, `?` any character. */
function escaped(pattern: string): string {
  return pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    .replace(/^arn:[^:]*:/, 'arn:aws:');
}

function resourceProblem(resource: string, { regions = [], retiring = [] }: Rightful): Messages {
  if (resource === '*') return undefined;
  for (const [found, name = ''] of resource.matchAll(/\$?\{([^}]*)\}/g))
    if (found.startsWith('$') || !KNOWN.includes(name))
      return [`"${found}" is no placeholder${suggest(name, KNOWN)}; known: {region}, {account}`];
  const [, partition, region = ''] = ARN.exec(resource) ?? [];
  if (!ARN.test(resource))
    return [`"${resource}" is no ARN; write it like "arn:aws:s3:::acme-uploads-{region}/*", or "*"`];
  const ours = partitionOf(regions[0] ?? '') ?? partition;
  if (partition !== ours)
    return [`is of the partition ${partition}, and the service's regions are of ${ours}`];
  const named = [...regions, ...retiring].find((one) => resource.includes(one));
  if (named !== undefined) return [`names ${named}; write {region}, so that each region has its own`];
  return AWS_REGIONS.includes(region)
    ? [`is in ${region}, on which every region would depend; write {region}, and make one in each`]
    : undefined;
}
