import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import type { RegionContext } from 'antipode/stacks';
import { TerraformOutput } from 'cdktf';

/** A topic in each region, to which the function `news` publishes. */
export function addTopic({ stack, provider, name, allow, environment }: RegionContext<'news'>): SnsTopic {
  const topic = new SnsTopic(stack, 'news', { provider, name: name('news') });
  allow('news', ['sns:Publish'], [topic.arn]);
  environment('news', { NEWS_TOPIC: topic.arn });
  new TerraformOutput(stack, 'news-topic', { value: topic.arn });
  return topic;
}
