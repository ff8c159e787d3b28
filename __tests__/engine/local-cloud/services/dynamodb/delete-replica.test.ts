import { deleteReplica } from '../../../../../local-cloud/services/dynamodb/replicas';
import type { TablesOptions } from '../../../../../local-cloud/services/dynamodb/table-description';

/** Deletes the replica in eu-west-1, whose region fails so, if at all. Returns what each region was told. */
async function deleted(failure?: Error): Promise<object> {
  const told: Record<string, object[]> = {};
  const gateway: TablesOptions['gateway'] = async ({ region, body }) => {
    if (region === 'eu-west-1' && failure) throw failure;
    told[region] = [...(told[region] ?? []), JSON.parse(String(body)) as object];
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
    expect(await deleted(Object.assign(new Error('gone'), { code }))).toEqual({
      'us-east-1': [{ table: 'orders', regions: ['eu-north-1'], lost: 'eu-west-1' }],
      'eu-north-1': [{ table: 'orders', regions: ['us-east-1'], lost: 'eu-west-1' }],
    });
  },
);

test('what a replica has not sent yet arrives where it is deleted while it answers', async () => {
  expect(await deleted()).toEqual({
    'eu-west-1': [{ TableName: 'orders' }, { table: 'orders', regions: [] }, { TableName: 'orders' }],
    'us-east-1': [{ table: 'orders', regions: ['eu-north-1'] }],
    'eu-north-1': [{ table: 'orders', regions: ['us-east-1'] }],
  });
});

test('any other failure is not hidden', async () => {
  await expect(deleted(new TypeError('a fault of its own'))).rejects.toThrow('a fault of its own');
});

test('a replica that does not answer is not deleted, and asked for nothing', async () => {
  jest.useFakeTimers();
  const asked: (string | undefined)[] = [];
  const gateway: TablesOptions['gateway'] = ({ region, headers }) => {
    asked.push(`${region} ${headers['x-amz-target']}`);
    return new Promise(() => undefined);
  };
  const replication = { replicasOf: () => ['eu-west-1', 'eu-north-1'] };
  const options = { region: 'us-east-1', gateway, replication } as unknown as TablesOptions;
  const deleting = expect(deleteReplica(options, 'orders', 'eu-west-1')).rejects.toThrow(
    /400: .*ResourceInUseException.*orders in eu-west-1 does not answer/,
  );
  await jest.advanceTimersByTimeAsync(5000);
  await deleting;
  expect(asked).toEqual(['eu-west-1 DynamoDB_20120810.DescribeTable']);
  jest.useRealTimers();
});
