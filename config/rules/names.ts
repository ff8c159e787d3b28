import { HEALTH_FUNCTION, regionNames, serviceNames } from '../names';
import type { Problem } from '../problems';
import type { Rule } from './rule';

const SERVICE_NAME = /^[a-z](-?[a-z0-9])*$/;
const FUNCTION_NAME = /^[A-Za-z](-?[A-Za-z0-9])*$/;

/** What AWS allows of each kind of name that we derive, with the page that says so. */
const LIMITS = {
  /** Lambda API Reference, "CreateFunction"; IAM's role names have the same limit ("IAM quotas"). */
  function: { pattern: /^[A-Za-z0-9_-]+$/, from: 1, to: 64 },
  /** API Gateway V2 API Reference, "CreateApi". */
  api: { pattern: /./, from: 1, to: 128 },
  /** DynamoDB API Reference, "CreateTable". */
  table: { pattern: /^[A-Za-z0-9_.-]+$/, from: 3, to: 255 },
  /** KMS API Reference, "CreateAlias". */
  keyAlias: { pattern: /^alias\/[A-Za-z0-9/_-]+$/, from: 1, to: 256 },
  /** CloudWatch Logs API Reference, "CreateLogGroup". */
  logGroup: { pattern: /^[A-Za-z0-9_\-/.#]+$/, from: 1, to: 512 },
  /** S3 User Guide, "General purpose bucket naming rules". */
  bucket: { pattern: /^[a-z0-9](-?[a-z0-9])*$/, from: 3, to: 63 },
} as const;

/** Names a person chooses: the service's and the functions'. */
export const chosenNameRules: Rule = ({ name, functions }) => {
  const problems: Problem[] = [];
  if (name !== undefined && !SERVICE_NAME.test(name)) {
    problems.push({
      path: 'name',
      message: `"${name}" cannot begin AWS names: use lower-case letters, digits and single hyphens, a letter first`,
    });
  }
  const seen = new Map<string, string>();
  for (const key of Object.keys(functions)) {
    const path = `functions.${key}`;
    const twin = seen.get(key.toLowerCase());
    seen.set(key.toLowerCase(), key);
    if (!FUNCTION_NAME.test(key)) {
      problems.push({
        path,
        message: `"${key}" cannot be part of AWS names: use letters, digits and single hyphens, a letter first`,
      });
    } else if (key.toLowerCase() === HEALTH_FUNCTION) {
      problems.push({
        path,
        message: `"${key}" is the function that answers Route 53's checkers; choose another name`,
      });
    } else if (twin !== undefined) {
      problems.push({
        path,
        message: `differs from "${twin}" only by capitals, which DNS and people overlook; choose another name`,
      });
    }
  }
  return problems;
};

/** Names we derive from them: each within what AWS allows. */
export const derivedNameRules: Rule = (draft) => {
  const { name, regions = [], retiring = [] } = draft;
  if (name === undefined || !SERVICE_NAME.test(name)) return [];
  const service = { name, domain: undefined, state: draft.state ?? { backend: 'local' as const } };
  const problems = [
    ...check('name', 'table', serviceNames(service).table),
    ...check('name', 'keyAlias', serviceNames(service).keyAlias),
  ];
  // Only the longest region can break a limit on length, and one message is enough.
  const longest = [...regions, ...retiring].sort((a, b) => b.length - a.length)[0];
  if (longest === undefined) return problems;
  const names = regionNames(service, longest);
  for (const key of [...Object.keys(draft.functions), HEALTH_FUNCTION]) {
    const path = key === HEALTH_FUNCTION ? 'name' : `functions.${key}`;
    problems.push(
      ...check(path, 'function', names.function(key)),
      ...check(path, 'logGroup', names.functionLogs(key)),
    );
  }
  problems.push(...check('name', 'api', names.api));
  if (names.stateBucket !== undefined)
    problems.push(...check('state.bucketPrefix', 'bucket', names.stateBucket));
  return problems;
};

function check(path: string, kind: keyof typeof LIMITS, name: string): Problem[] {
  const { pattern, from, to } = LIMITS[kind];
  if (name.length < from || name.length > to) {
    return [
      {
        path,
        message: `makes the ${WORDS[kind]} name "${name}", which has ${name.length} characters; AWS allows ${from} to ${to}`,
      },
    ];
  }
  return pattern.test(name)
    ? []
    : [
        {
          path,
          message: `makes the ${WORDS[kind]} name "${name}", which has characters that AWS does not allow`,
        },
      ];
}

const WORDS: Record<keyof typeof LIMITS, string> = {
  function: 'function and role',
  api: 'API',
  table: 'table',
  keyAlias: 'key alias',
  logGroup: 'log group',
  bucket: 'state bucket',
};
