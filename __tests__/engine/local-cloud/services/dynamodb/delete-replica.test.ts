import { deleteReplica } from '../../../../../local-cloud/services/dynamodb/replicas';
import type { TablesOptions } from '../../../../../local-cloud/services/dynamodb/table-description';

/** Deletes the replica in eu-west-1, whose region fails so. Returns the regions that heard of it. */
async function deleted(failure: Error): Promise<string[]> {
  const told: string[] = [];
  const gateway: TablesOptions['gateway'] = async ({ region }) => {
    if (region === 'eu-west-1') throw failure;
    told.push(region);
    return { status: 200, headers: {}, body: '{}' };
  };
  const replication = { replicasOf: () => ['eu-west-1', 'eu-north-1'] };
  const options = { region: 'us-east-1', gateway, replication } as unknown as TablesOptions;
  await deleteReplica(options, 'orders', 'eu-west-1');
  return told;
}

test.each(['ECONNRESET', 'ECONNREFUSED'])(
  'the others go on without a region that is gone: %s',
  async (code) => {
    expect(await deleted(Object.assign(new Error('gone'), { code }))).toEqual(['us-east-1', 'eu-north-1']);
  },
);

test('any other failure is not hidden', async () => {
  await expect(deleted(new TypeError('a fault of its own'))).rejects.toThrow('a fault of its own');
});
