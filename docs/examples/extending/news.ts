import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { httpHandler, json, jsonBody } from 'antipode/http';
import * as z from 'zod/mini';

const News = z.object({ text: z.string() });
const sns = new SNSClient();

/** Publishes news to the topic of its own region. */
export const handler = httpHandler({
  'POST /news': async (event) => {
    const { text } = jsonBody(event, News);
    await sns.send(new PublishCommand({ TopicArn: process.env.NEWS_TOPIC, Message: text }));
    return json(202, { published: true });
  },
});
