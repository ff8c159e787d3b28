import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SERVICE_TAG } from '../../../../definition/names';
import { settleState } from '../../../../definition/state/settle';
import { service } from '../../../support/definition/fixture';

let folder: string;
let place: { outdir: string; target: string };
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'antipode-settle-'));
  place = { outdir: path.join(folder, 'cdktf.out'), target: 'aws' };
  said = [];
  jest.spyOn(console, 'error').mockImplementation((line: string) => said.push(line));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const orders = service();
const staging = service({ name: 'orders-staging' });

function write(file: string, content: object | string): void {
  const at = path.join(folder, file);
  mkdirSync(path.dirname(at), { recursive: true });
  writeFileSync(at, typeof content === 'string' ? content : JSON.stringify(content));
}

/** A state with one resource. */
function stateOf(name: string, account = '444455556666'): object {
  const attributes = {
    arn: `arn:aws:lambda:us-east-1:${account}:function:x`,
    tags_all: { [SERVICE_TAG]: name },
  };
  return { version: 4, serial: 1, resources: [{ instances: [{ attributes }] }] };
}

/** What Terraform remembers of a stack's state. */
function remember(stack: string, backend: object): string {
  const file = `cdktf.out/stacks/${stack}/.terraform/terraform.tfstate`;
  write(file, { version: 3, backend });
  return path.join(folder, file);
}

const files = (under: string) =>
  existsSync(path.join(folder, under)) ? readdirSync(path.join(folder, under)).sort() : [];

test('a project without state has nothing to settle', () => {
  settleState(orders, place);
  expect([said, files('.')]).toEqual([[], []]);
});

describe('state at its old place', () => {
  test('moves into the service’s own folder, with backups, locks and what moved to S3, and says so once', () => {
    write('state/aws/data.tfstate', stateOf('orders'));
    write('state/aws/data.tfstate.backup', 'backup');
    write('state/aws/.data.tfstate.lock.info', 'lock');
    write('state/aws/region-us-east-1.tfstate.moved-to-s3', stateOf('orders'));
    write('state/local-4566/data.tfstate', stateOf('orders')); // another target's
    settleState(orders, place);
    expect(files('state/aws')).toEqual(['orders']);
    expect(files('state/aws/orders')).toEqual([
      '.data.tfstate.lock.info',
      'data.tfstate',
      'data.tfstate.backup',
      'region-us-east-1.tfstate.moved-to-s3',
    ]);
    expect(files('state/local-4566')).toEqual(['data.tfstate']);
    expect(said).toEqual([
      'state: that of data, region-us-east-1 has moved to state/aws/orders, a folder for each service.',
    ]);
    settleState(orders, place);
    expect(said).toHaveLength(1);
  });

  test('goes on where it was interrupted', () => {
    write('state/aws/orders/data.tfstate.backup', 'backup');
    write('state/aws/data.tfstate', stateOf('orders'));
    settleState(orders, place);
    expect(files('state/aws/orders')).toEqual(['data.tfstate', 'data.tfstate.backup']);
  });

  test('is another service’s: it is refused by name, and nothing moves', () => {
    write('state/aws/data.tfstate', stateOf('orders'));
    write('state/aws/region-us-east-1.tfstate', stateOf('orders-staging'));
    expect(() => settleState(staging, place)).toThrow(
      /state\/aws\/data\.tfstate: state of the service "orders", not of "orders-staging"\. If the service was renamed, put name: 'orders' back\. Else .* the definition of "orders" /,
    );
    expect(files('state/aws')).toEqual(['data.tfstate', 'region-us-east-1.tfstate']);
  });

  test('is known by AWS’s names where no resource has a tag', () => {
    const role = (name: string) => ({ resources: [{ instances: [{ attributes: { name } }] }] });
    write('state/aws/region-us-east-1.tfstate', role('orders-staging-us-east-1-api'));
    expect(() => settleState(orders, place)).toThrow(
      /region-us-east-1\.tfstate does not say whose it is\. If it belongs to "orders", move it by hand: mkdir -p /,
    );
    write('state/aws/region-us-east-1.tfstate', role('orders-us-east-1-api'));
    settleState(orders, place);
    expect(files('state/aws/orders')).toEqual(['region-us-east-1.tfstate']);
  });

  test('that was destroyed may be anybody’s; that is cut off is not', () => {
    write('state/aws/data.tfstate', { version: 4, resources: [] });
    settleState(orders, place);
    expect(files('state/aws/orders')).toEqual(['data.tfstate']);
    write('state/aws/region-us-east-1.tfstate', '{"version": 4,');
    expect(() => settleState(orders, place)).toThrow(/does not say whose it is/);
  });

  test('overwrites nothing', () => {
    write('state/aws/data.tfstate', stateOf('orders'));
    write('state/aws/orders/data.tfstate', { ...stateOf('orders'), serial: 9 });
    expect(() => settleState(orders, place)).toThrow(
      /state\/aws\/data\.tfstate and .*state\/aws\/orders\/data\.tfstate are both there\. The one with the higher "serial" is newer/,
    );
    expect(readFileSync(path.join(folder, 'state/aws/orders/data.tfstate'), 'utf8')).toContain('"serial":9');
  });
});

describe('state in the service’s own folder', () => {
  test('that another service made is refused, with a hint for those who renamed theirs', () => {
    write('state/aws/orders-staging/data.tfstate', stateOf('orders'));
    expect(() => settleState(staging, place)).toThrow(
      /state\/aws\/orders-staging\/data\.tfstate belongs to the service "orders", not to "orders-staging".*If the service was renamed, put name: 'orders' back/,
    );
    settleState(orders, place);
  });

  test('that a local cloud made is refused for AWS alone', () => {
    write('state/aws/orders/data.tfstate', stateOf('orders', '123456789012'));
    expect(() => settleState(orders, place)).toThrow(/data\.tfstate belongs to a local cloud, not to AWS/);
    write('state/local-1/orders/data.tfstate', stateOf('orders', '123456789012'));
    settleState(orders, { ...place, target: 'local-1' });
  });
});

describe('an output folder', () => {
  test('where Terraform remembers another service’s state, in a file or in S3, is refused', () => {
    remember('data', { type: 'local', config: { path: '../../../state/aws/orders/data.tfstate' } });
    settleState(orders, place);
    expect(() => settleState(staging, place)).toThrow(
      /cdktf\.out was used for the service "orders" on aws, not for "orders-staging" on aws; .*put name: 'orders' back\. .*export CDKTF_OUTPUT=.*\/cdktf\.out-orders-staging /,
    );
    remember('data', { type: 's3', config: { bucket: 'acme', key: 'orders/data.tfstate' } });
    settleState(orders, place);
    expect(() => settleState(staging, place)).toThrow(/was used for the service "orders"/);
  });

  test('where it remembers another target is refused', () => {
    remember('data', { type: 'local', config: { path: '../../../state/aws/orders/data.tfstate' } });
    expect(() => settleState(orders, { ...place, target: 'local-4566' })).toThrow(
      /was used for the service "orders" on aws, not for "orders" on local-4566; (?!.*renamed)/,
    );
  });

  test('forgets the old place of state', () => {
    const memory = remember('data', { type: 'local', config: { path: '../../../state/aws/data.tfstate' } });
    settleState(orders, place);
    expect(existsSync(memory)).toBe(false);
  });
});
