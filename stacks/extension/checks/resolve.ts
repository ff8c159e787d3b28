import { DefaultTokenResolver, StringConcat, Tokenization } from 'cdktf';
import { arnAt, arnTextOf, nameOf } from '../known-arns';
import type { StackView } from './view';

/** Stands for the account, which only Terraform knows. */
export const ACCOUNT = '{account}';

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** A text with its references as Terraform will read them: `${aws_sns_topic.news.arn}`. */
export function written(text: string, { stack }: Pick<StackView, 'stack'>): string {
  return String(Tokenization.resolve(text, { scope: stack, resolver: RESOLVER }));
}

/** The same with the names that AWS will have there, as far as names tell; other references stay. */
export function plain(text: string, view: StackView): string {
  return text.replace(/\$\{([\w-]+(?:\.[\w-]+)+)\}/g, (reference, path: string) => {
    const [type = '', id = '', attribute = ''] = path.split('.');
    if (type === 'data') return path.endsWith('.account_id') ? ACCOUNT : reference;
    const resource = view.json.resource?.[type]?.[id];
    if (resource === undefined) return reference;
    const arn = arnTextOf(type, resource);
    if (attribute === 'arn' && arn !== undefined)
      return plain(arnAt({ ...view, account: ACCOUNT }, arn), view);
    const value = ['id', 'url'].includes(attribute) ? nameOf(type, resource) : resource[attribute];
    return typeof value === 'string' ? plain(value, view) : reference;
  });
}
