import { list } from '../policies/judge';
import { type Clause, isBoundary, judgeAllowed, nameOf, ROLE_POLICIES } from './documents';
import type { Place, SecurityRule } from './rule';

const everything = (clause: Clause) => list(clause.Resource).includes('*');

/** Judges what policies of roles give; a boundary gives nothing. */
function given(wrong: (clause: Clause) => string | undefined): (place: Place) => string | undefined {
  return ({ resource }) => (isBoundary(resource) ? undefined : judgeAllowed(resource.policy, wrong));
}

/** Actions that know no resources, or where a condition takes their place (Service Authorization Reference). */
const WITHOUT_RESOURCES = [
  /^cloudwatch:(PutMetricData|GetMetricData|GetMetricStatistics|ListMetrics)$/,
  /^xray:Put\w+$/,
  /^(\w|-)+:(List|Describe|Get)\w+$/,
  /^(iam:SimulatePrincipalPolicy|route53:TestDNSAnswer)$/,
  /^(route53|acm|kms|lambda|apigateway|scheduler|sqs|events|logs|dynamodb):(Create|Tag|Untag)\w+$/,
];

export const ROLE_RULES: readonly SecurityRule[] = [
  {
    name: 'IAM.1',
    asks: 'no policy gives every action on everything',
    types: ROLE_POLICIES,
    wrong: given((clause) => {
      if (!everything(clause)) return undefined;
      if (clause.NotAction !== undefined) return `${nameOf(clause)} gives all but ${list(clause.NotAction)}`;
      return list(clause.Action).includes('*') ? `${nameOf(clause)} gives all` : undefined;
    }),
  },
  {
    name: 'IAM.21',
    asks: 'no policy gives every action of a service',
    types: ROLE_POLICIES,
    wrong: given((clause) => {
      const whole = list(clause.Action).find((action) => /^[\w-]*:?\*$/.test(action));
      return whole && `${nameOf(clause)} gives ${whole}`;
    }),
  },
  {
    name: 'KMS.2',
    asks: 'no policy decrypts with every key',
    types: ROLE_POLICIES,
    wrong: given((clause) =>
      list(clause.Action).some((action) => /^(\*|kms:(\*|Decrypt|ReEncrypt\w*))$/.test(action)) &&
      list(clause.Resource).some((one) => one === '*' || /:key\/\*$/.test(one)) &&
      clause.Condition === undefined
        ? `${nameOf(clause)} decrypts with every key`
        : undefined,
    ),
  },
  {
    name: 'Serverless SEC 2',
    asks: 'a right names what it is on, where IAM knows a name for it',
    types: ROLE_POLICIES,
    wrong: given((clause) => {
      if (!everything(clause) || clause.Condition !== undefined) return undefined;
      const broad = list(clause.Action).find((action) => !WITHOUT_RESOURCES.some((one) => one.test(action)));
      return broad && `${nameOf(clause)} gives ${broad} on everything`;
    }),
  },
];
