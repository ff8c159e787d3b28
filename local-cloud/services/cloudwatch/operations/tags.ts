import { missing } from '../errors';
import type { Context } from './context';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface TagsInput {
  readonly ResourceARN?: string;
  readonly Tags?: readonly Tag[];
  readonly TagKeys?: readonly string[];
}

export function tagsOf(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** `ListTagsForResource` */
export function listTags(context: Context, input: TagsInput): object {
  const { tags } = alarmOf(context, input);
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

/** `TagResource` */
export function tagResource(context: Context, input: TagsInput): object {
  const { settings, tags } = alarmOf(context, input);
  context.alarms.change(settings.AlarmName, { tags: { ...tags, ...tagsOf(input.Tags ?? []) } });
  return {};
}

/** `UntagResource` */
export function untagResource(context: Context, input: TagsInput): object {
  const { settings, tags } = alarmOf(context, input);
  const left = Object.entries(tags).filter(([key]) => !input.TagKeys?.includes(key));
  context.alarms.change(settings.AlarmName, { tags: Object.fromEntries(left) });
  return {};
}

function alarmOf({ alarms }: Context, { ResourceARN }: TagsInput) {
  if (!ResourceARN) throw missing('ResourceARN');
  return alarms.byArn(ResourceARN);
}
