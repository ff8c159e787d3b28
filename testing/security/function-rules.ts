import { RUNTIMES } from '../../aws-rules/runtimes';
import { block, type SecurityRule } from './rule';

/** Names of variables whose values are secrets, and values that look like one. */
const SECRET_NAME = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY)$/i;
const SECRET_VALUE = /^AKIA[0-9A-Z]{16}$|-----BEGIN [A-Z ]*PRIVATE KEY-----/;
/** Values that only say where a secret is: a reference, a path of a parameter, an ARN. */
const POINTER = /^(\$\{|\/|arn:)/;

const FUNCTION = ['aws_lambda_function'];

export const FUNCTION_RULES: readonly SecurityRule[] = [
  {
    name: 'Lambda.1',
    asks: 'nobody outside the account invokes a function',
    types: ['aws_lambda_permission'],
    wrong({ resource }) {
      if (resource.source_arn === undefined && resource.source_account === undefined)
        return `${resource.principal} may invoke it for anybody: neither source_arn nor source_account`;
      // An ARN of S3 names no account: who takes over a deleted bucket's name would invoke the function.
      const isOfS3 = resource.principal === 's3.amazonaws.com' && resource.source_account === undefined;
      return isOfS3 ? 'S3 may invoke it without source_account' : undefined;
    },
  },
  {
    name: 'Lambda.2',
    asks: 'a function runs on a runtime that AWS supports',
    types: FUNCTION,
    wrong: ({ resource }) =>
      String(resource.runtime) in RUNTIMES ? undefined : `${resource.runtime} is not supported`,
  },
  {
    name: 'Serverless SEC 2',
    asks: 'a function has a role of its own',
    types: FUNCTION,
    wrong({ resource, stack }) {
      const sharing = stack.all('aws_lambda_function').filter(({ role }) => role === resource.role);
      return sharing.length === 1
        ? undefined
        : `it shares its role: ${sharing.map(({ function_name }) => function_name).join(', ')}`;
    },
  },
  {
    name: 'Serverless SEC 3',
    asks: 'no secret is in a function’s environment',
    types: FUNCTION,
    wrong({ resource }) {
      const variables = (block(resource, 'environment').variables ?? {}) as Record<string, string>;
      const found = Object.entries(variables).find(
        ([name, value]) => SECRET_VALUE.test(value) || (SECRET_NAME.test(name) && !POINTER.test(value)),
      );
      return found && `its variable ${found[0]} looks like a secret; name it in secrets`;
    },
  },
  {
    name: 'Serverless OPS 1',
    asks: 'logs are kept for a time that was chosen',
    types: ['aws_cloudwatch_log_group'],
    wrong: ({ resource }) =>
      Number(resource.retention_in_days) > 0 ? undefined : 'retention_in_days is not set',
  },
];
