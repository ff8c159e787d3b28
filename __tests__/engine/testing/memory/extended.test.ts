import { memoryCloud } from '../../../../testing/index';
import { definition } from '../../../support/definition/fixture';
import { extensionFile } from '../../../support/extension/extended';

const extend = extensionFile(`export default {
  region({ stack, provider, name, environment, queues }) {
    const topic = new SnsTopic(stack, 'news', { provider, name: name('news') });
    const queue = new SqsQueue(stack, 'mine', { provider, name: name('mine') });
    environment('orders', { NEWS: topic.arn, MINE: queue.url, TABLE: 'of mine' });
  },
};`);

test('a handler sees what an extension adds to its environment, in each region', async () => {
  const cloud = await memoryCloud({ function: 'orders', definition: definition({ extend }) as never });
  expect(process.env).toMatchObject({
    NEWS: 'arn:aws:sns:us-east-1:123456789012:orders-us-east-1-news',
    MINE: `${cloud.endpoint}/123456789012/orders-us-east-1-mine`,
    TABLE: 'of mine',
    TABLE_NAME: 'orders',
  });
  cloud.become('orders', 'eu-west-1');
  expect(process.env.NEWS).toBe('arn:aws:sns:eu-west-1:123456789012:orders-eu-west-1-news');
  await cloud.close();
  expect(process.env.NEWS).toBeUndefined();
});

test('what is wrong with an extension is told', async () => {
  const wrong = extensionFile("export default { region({ allow }) { allow('orders', ['s3:*'], ['*']); } };");
  await expect(
    memoryCloud({ function: 'orders', definition: definition({ extend: wrong }) as never }),
  ).rejects.toThrow('"s3:*" stands for several');
});
