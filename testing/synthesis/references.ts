import { dnsSuffixOf } from '../../aws-rules/regions';
import { ACCOUNT, arnOf, type Place } from './places';
import type { Resource, SynthesizedStack } from './stack';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an ARN says after its account, of resources that have a name of their own. */
const NAMED: Readonly<Record<string, (resource: Resource) => string>> = {
  aws_cloudwatch_event_bus: ({ name }) => `events:event-bus/${name}`,
  aws_cloudwatch_log_group: ({ name }) => `logs:log-group:${name}`,
  aws_dynamodb_table: ({ name }) => `dynamodb:table/${name}`,
  aws_iam_policy: ({ name }) => `iam:policy/${name}`,
  aws_iam_role: ({ name }) => `iam:role/${name}`,
  aws_lambda_alias: ({ name, function_name }) => `lambda:function:${function_name}:${name}`,
  aws_lambda_function: ({ function_name }) => `lambda:function:${function_name}`,
  aws_s3_bucket: ({ bucket }) => `s3:::${bucket}`,
  aws_sns_topic: ({ name }) => `sns:${name}`,
  aws_sqs_queue: ({ name }) => `sqs:${name}`,
  aws_ssm_parameter: ({ name }) => `ssm:parameter${name}`,
};

/**
 * A text of a stack with its references replaced by what AWS will put there, as far as names tell: ARNs, queues' URLs,
 * the account, attributes that another resource was given. Other references stay as they are.
 */
export function resolve(value: string, stack: SynthesizedStack, place: Place): string {
  return value
    .replace(/\$?\$\{([\w-]+(?:\.[\w-]+)+)\}/g, (reference, path: string) =>
      reference.startsWith('$$') ? reference : (lookUp(path.split('.'), stack, place) ?? reference),
    )
    .replace(/\$\$\{/g, '${')
    .replace(/%%\{/g, '%{');
}

function lookUp(path: readonly string[], stack: SynthesizedStack, place: Place): string | undefined {
  if (path[0] === 'data') return path.at(-1) === 'account_id' ? ACCOUNT : undefined;
  const [type = '', id = '', attribute = ''] = path;
  const resource = stack.json.resource[type]?.[id];
  if (resource === undefined || path.length !== 3) return undefined;
  const known = Object.fromEntries(
    Object.entries(resource).map(([name, value]) => [name, resolve(text(value), stack, place)]),
  );
  if (attribute === 'arn') return NAMED[type] && arnOf(place, NAMED[type](known));
  if (type === 'aws_sqs_queue' && (attribute === 'url' || attribute === 'id'))
    return `https://sqs.${place.region}.${dnsSuffixOf(place.region)}/${ACCOUNT}/${known.name}`;
  return known[attribute] || undefined;
}
