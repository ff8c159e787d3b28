import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stateFile } from '../../../definition/state-files';
import { assertHomeStays } from '../../../terraform/home';
import { service } from '../../support/definition/fixture';
import { type StubS3, startStubS3 } from '../../support/terraform/stub-s3';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-home-'));
const outdir = path.join(folder, 'cdktf.out');
let s3: StubS3 | undefined;
afterEach(() => s3?.stop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** State of `data` as Terraform writes it, with the table in a region. */
function state(region: string): string {
  const table = (mode: string, arn: string) => ({
    mode,
    type: 'aws_dynamodb_table',
    instances: [{ attributes: { arn } }],
  });
  return JSON.stringify({
    lineage: 'one',
    serial: 1,
    resources: [
      table('data', 'arn:aws:dynamodb:x:1:table/x'),
      table('managed', `arn:aws:dynamodb:${region}:1:table/orders`),
    ],
  });
}

/** Whether a definition with these regions may be planned over state in a file. */
function overFile(regions: string[], retiring: string[] = []): Promise<void> {
  return assertHomeStays({ service: service({ regions, retiring }), outdir, target: 'aws', env: {} });
}

describe('state in files', () => {
  beforeAll(() => {
    const file = stateFile({ name: 'orders' }, { outdir, target: 'aws' }, 'data');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, state('us-east-1'));
  });

  test('the region that is home to the table stays the first; others may change places', async () => {
    await expect(overFile(['us-east-1', 'eu-west-1'])).resolves.toBeUndefined();
    await expect(overFile(['us-east-1', 'ap-southeast-2', 'eu-west-1'])).resolves.toBeUndefined();
  });

  test('regions in another order are refused by name', async () => {
    await expect(overFile(['eu-west-1', 'us-east-1'])).rejects.toThrow(
      /^regions: eu-west-1 is the first region now, but the table's home is us-east-1: .*Name us-east-1 first again/,
    );
  });

  test('so is a home region that retires', async () => {
    await expect(overFile(['eu-west-1', 'ap-southeast-2'], ['us-east-1'])).rejects.toThrow(
      /The home region cannot leave: name us-east-1 first in regions again\.$/,
    );
  });
});

test('what was never deployed may have any order', async () => {
  const two = service({ regions: ['eu-west-1', 'us-east-1'] });
  await expect(
    assertHomeStays({ service: two, outdir, target: 'nowhere', env: {} }),
  ).resolves.toBeUndefined();
});

test('state in S3 is found in the bucket of the region that was the first', async () => {
  s3 = await startStubS3({ 'acme-us-east-1/orders/data.tfstate': state('us-east-1') });
  const { endpoint } = s3;
  const remote = (regions: string[]) =>
    assertHomeStays({
      service: service({ regions, state: { backend: 's3', bucketPrefix: 'acme' } }),
      ...{ outdir, target: 'aws', env: {}, endpoint },
    });
  await expect(remote(['us-east-1', 'eu-west-1'])).resolves.toBeUndefined();
  await expect(remote(['eu-west-1', 'us-east-1'])).rejects.toThrow(/the table's home is us-east-1/);
});
