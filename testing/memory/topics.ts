import { randomUUID } from 'node:crypto';
import type { Operation } from '../../local-cloud/gateway/operation';
import { formOf } from '../../local-cloud/services/sns/form';
import { publicationOf } from '../../local-cloud/services/sns/message';
import { type PublishedTopicMessage, parsed } from './calls';

/** SNS as a handler needs it: it takes messages and keeps them. `nameOf` is the topic of an ARN. */
export function topicOperation(
  nameOf: (arn: string) => string,
  keep: (message: PublishedTopicMessage) => void,
): Operation {
  return {
    service: 'sns',
    match: { action: 'Publish' },
    async handle({ body }) {
      const form = formOf(body);
      const { message, attributes } = publicationOf(form);
      const texts = Object.fromEntries(Object.entries(attributes).map(([name, { Value }]) => [name, Value]));
      const { 'antipode.key': key, 'antipode.trace': _, ...others } = texts;
      keep({ topic: nameOf(form.TopicArn ?? ''), payload: parsed(message), key, attributes: others });
      const result = `<PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult>`;
      const answer = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</PublishResponse>`;
      return { status: 200, headers: { 'content-type': 'text/xml' }, body: answer };
    },
  };
}
