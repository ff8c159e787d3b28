import { dnsSuffixOf } from '../../aws-rules/regions';
import { arnTextOf } from '../../stacks/extension/known-arns';
import { ACCOUNT, arnOf, type Place } from './places';
import type { SynthesizedStack } from './stack';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

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
  const arn = arnTextOf(type, known);
  if (attribute === 'arn') return arn && arnOf(place, arn);
  if (type === 'aws_sqs_queue' && (attribute === 'url' || attribute === 'id'))
    return `https://sqs.${place.region}.${dnsSuffixOf(place.region)}/${ACCOUNT}/${known.name}`;
  return known[attribute] || undefined;
}
