import { dnsSuffixOf } from '../aws-rules/regions';
import { refusal, signedPost } from './signed-post';
import type { OperatorTarget } from './target';

/** A message to a topic; the subject is the e-mail's (ASCII, under 100 characters: SNS API Reference, "Publish"). */
interface Message {
  readonly topicArn: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends a message to a topic's subscribers. @throws what SNS says, named as the SDK names it. */
export async function publishTo(
  target: OperatorTarget,
  region: string,
  { topicArn, subject, text: Message }: Message,
): Promise<void> {
  const form = { Action: 'Publish', Version: '2010-03-31', TopicArn: topicArn, Subject: subject, Message };
  const { status, text } = await signedPost(target, region, {
    service: 'sns',
    host: `sns.${region}.${dnsSuffixOf(region)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(form).toString(),
  });
  if (status < 200 || status > 299)
    throw refusal(status, said(text, 'Code') ?? 'Error', said(text, 'Message'));
}

/** What an answer in XML has between these tags. */
function said(xml: string, tag: 'Code' | 'Message'): string | undefined {
  return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
}
