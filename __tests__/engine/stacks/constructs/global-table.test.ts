import { tableNamed } from '../../../../definition/tables/table';
import { providerIsAtLeast } from '../../../../project/bindings';
import { GlobalTable } from '../../../../stacks/constructs/global-table';
import { createProvider } from '../../../../stacks/provider';
import { service } from '../../../support/definition/fixture';

// The pinned bindings know nothing of a replica's protection: what the newer ones are given is looked at before them.

jest.mock('@cdktf/provider-aws/lib/dynamodb-table', () => ({ DynamodbTable: jest.fn() }));
jest.mock('../../../../project/bindings', () => ({
  ...jest.requireActual<object>('../../../../project/bindings'),
  providerIsAtLeast: jest.fn(),
}));

/** By name, since with cdktn's bindings these packages have other ones. */
const DynamodbTable = jest.requireMock<{ DynamodbTable: jest.Mock }>(
  '@cdktf/provider-aws/lib/dynamodb-table',
).DynamodbTable;
const { App, TerraformStack } = jest.requireActual<{
  App: new () => unknown;
  TerraformStack: new (app: unknown, id: string) => Parameters<typeof createProvider>[0];
}>('cdktf');

type Replica = { readonly regionName: string; readonly deletionProtectionEnabled?: boolean };

function replicas({ knows, isProtected }: { knows: boolean; isProtected: boolean }): Replica[] {
  jest.mocked(providerIsAtLeast).mockReturnValue(knows);
  DynamodbTable.mockClear();
  const of = service({ retiring: ['us-west-2'] });
  const stack = new TerraformStack(new App(), 'data');
  const [home, ...others] = [...of.regions, ...of.retiring] as [string, ...string[]];
  const provider = createProvider(stack, { service: of, region: home });
  new GlobalTable(stack, 'table', {
    provider,
    table: tableNamed(of, 'table'),
    home,
    replicas: others,
    retiring: of.retiring,
    protected: isProtected,
  });
  const [, , config] = DynamodbTable.mock.lastCall as [unknown, unknown, { replica: Replica[] }];
  return config.replica;
}

test('a replica is protected from deletion where the bindings know how, until its region retires', () => {
  expect(replicas({ knows: true, isProtected: true })).toMatchObject([
    { regionName: 'eu-west-1', deletionProtectionEnabled: true },
    { regionName: 'us-west-2', deletionProtectionEnabled: false },
  ]);
  expect(providerIsAtLeast).toHaveBeenCalledWith(6, 9);
});

test('a table that may be deleted has replicas that may', () => {
  expect(replicas({ knows: true, isProtected: false })).toMatchObject([
    { deletionProtectionEnabled: false },
    { deletionProtectionEnabled: false },
  ]);
});

test('older bindings are not told', () => {
  for (const replica of replicas({ knows: false, isProtected: true }))
    expect(replica).not.toHaveProperty('deletionProtectionEnabled');
});
