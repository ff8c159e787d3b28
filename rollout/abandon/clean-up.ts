import { countItems, deleteTable } from '../../aws/delete-table';
import { told } from '../../aws/told';
import { destroyStack } from '../destroy-stack';
import { countQueues, regionQueues } from '../queues/region-queues';
import type { AbandonSettings } from './settings';

type Asked = Pick<AbandonSettings, 'service' | 'target'>;

/** The tables that a region has for itself, by their names in AWS, and about how many items each holds. */
export async function tablesLeft({ service, target }: Asked, region: string): Promise<[string, number][]> {
  const found = await Promise.all(
    service.tables.map(async ({ awsName: table }): Promise<[string, number | undefined]> => {
      const items = await told(countItems(target, { region, table }), { service: 'DynamoDB', region });
      return [table, items];
    }),
  );
  return found.filter((entry): entry is [string, number] => entry[1] !== undefined);
}

/** What waits in the region's queues, and goes with them: a name and how many. */
export async function messagesLeft({ service, target }: Asked, region: string): Promise<string[]> {
  const counted = await told(countQueues(target, region, regionQueues(service, region)), {
    service: 'SQS',
    region,
  });
  return counted.filter(({ messages }) => messages > 0).map(({ name, messages }) => `${name} (${messages})`);
}

/**
 * Destroys what a region had, by its own state, which can be read again; then the tables that no other region's belong
 * to.
 */
export async function cleanUp(settings: AbandonSettings, region: string): Promise<void> {
  const { target, observer } = settings;
  observer.doing('synthesizing');
  await destroyStack(settings, region, { leaving: region });
  observer.done(`The stack of ${region} is destroyed.`);
  for (const [table] of await tablesLeft(settings, region)) {
    await told(deleteTable(target, { region, table }), { service: 'DynamoDB', region });
    observer.done(`The table ${table} in ${region} is deleted.`);
  }
}
