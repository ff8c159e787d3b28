import { readFileSync } from 'node:fs';
import { loadService } from '../../../definition/load';
import { handler as intake } from '../../../docs/examples/topics/intake';
import { handler as notePrice } from '../../../docs/examples/topics/prices';
import { handler as thumbnails } from '../../../docs/examples/topics/thumbnails';
import { topicEvent } from '../../../testing/events/topic-event';
import { type MemoryCloud, memoryCloud } from '../../../testing/memory/memory-cloud';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { blocks, read } from '../../support/docs/guide';
import { context } from '../../support/functions/context';
import { captureLog } from '../../support/functions/logged-lines';
import { objectCreated } from '../../support/s3-events';

const FOLDER = 'docs/examples/topics';
const guide = read('docs/topics.md');

test.each(['antipode.config.ts', 'intake.ts', 'thumbnails.ts', 'prices.ts'])(
  'docs/topics.md shows %s as it is',
  (file) => {
    const at = guide.indexOf(`[${FOLDER}/${file}](examples/topics/${file})`);
    expect(at).toBeGreaterThan(0);
    expect(blocks(guide.slice(at))[0]).toBe(read(`${FOLDER}/${file}`));
  },
);

test('its definition synthesizes a topic and two subscriptions in each region', () => {
  const output = synthesize(loadService({ ANTIPODE_CONFIG: `${FOLDER}/antipode.config.ts` }));
  for (const region of output.regions) {
    const topics = output.stack(region).all('aws_sns_topic');
    expect(topics.filter(({ name }) => !String(name).endsWith('-alarms'))).toHaveLength(1);
    expect(output.stack(region).all('aws_sns_topic_subscription')).toHaveLength(2);
  }
});

describe('the handlers', () => {
  let cloud: MemoryCloud;
  const output = captureLog();
  const start = async (name: string) => {
    const definition = `${FOLDER}/antipode.config.ts`;
    cloud = await memoryCloud({ function: name, definition: require(`../../../${definition}`).default });
  };
  afterEach(() => cloud.close());

  test('tell of a file by its key, with what subscribers filter by', async () => {
    await start('intake');
    await intake(objectCreated({ bucket: 'acme-files-us-east-1', key: 'ada/cat.jpg' }), context);
    expect(cloud.published).toEqual([
      {
        topic: 'stored',
        payload: { file: 'ada/cat.jpg', bytes: 131_072, owner: 'ada' },
        key: 'event-1',
        attributes: { kind: 'image' },
      },
    ]);
  });

  test('note the ready event once, however often it comes, and write in the owner’s group', async () => {
    await start('thumbnails');
    const event = JSON.parse(readFileSync(`${FOLDER}/events/stored.json`, 'utf8'));
    await thumbnails(event, context);
    await thumbnails(event, context);
    expect(cloud.items().filter((item) => JSON.stringify(item).includes('cat.jpg'))).toHaveLength(1);
    expect(cloud.sent).toMatchObject([
      { queue: 'mail', key: 'event-1', group: 'ada' },
      { queue: 'mail', key: 'event-1', group: 'ada' },
    ]);
    expect(output.lines()).toHaveLength(2);
  });

  test('note a price once, though every region gets it under another message id', async () => {
    await start('prices');
    const message = JSON.stringify({ id: 'p-1', product: 'tea', currency: 'EUR', minor: 399 });
    await notePrice(topicEvent({ message, messageId: 'm-1' }), context);
    await notePrice(topicEvent({ message, messageId: 'm-2' }), context);
    expect(cloud.items().filter((item) => JSON.stringify(item).includes('p-1'))).toHaveLength(1);
  });
});
