import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadService } from '../../../definition/load';
import { allStacks, assertStateMoved, stateFile } from '../../../definition/state-files';
import { service } from '../../support/definition/fixture';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-state-files-'));
const place = { outdir: path.join(folder, 'cdktf.out'), target: 'aws' };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inS3 = service({ state: { backend: 's3', bucketPrefix: 'acme-state' } });

test('knows every stack, with the region that its state belongs to', () => {
  expect(allStacks(service()).map(({ stack }) => stack)).toEqual([
    'data',
    'region-us-east-1',
    'region-eu-west-1',
  ]);
  expect(allStacks(inS3)).toEqual([
    { stack: 'bootstrap-us-east-1', region: 'us-east-1' },
    { stack: 'bootstrap-eu-west-1', region: 'eu-west-1' },
    { stack: 'data', region: 'us-east-1' },
    { stack: 'region-us-east-1', region: 'us-east-1' },
    { stack: 'region-eu-west-1', region: 'eu-west-1' },
  ]);
});

test('refuses S3 while state is in files, unless the environment says where it is', () => {
  expect(() => assertStateMoved(inS3, place, {})).not.toThrow();
  const file = stateFile(inS3, place, 'region-eu-west-1');
  expect(file).toBe(path.join(folder, 'state/aws/orders/region-eu-west-1.tfstate'));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '{}');
  expect(() => assertStateMoved(inS3, place, {})).toThrow(
    /that of region-eu-west-1 is in files still \(.*state\/aws\/orders\)\. Move it: npx antipode state move --to s3$/,
  );
  expect(() => assertStateMoved(inS3, { ...place, target: 'local-1' }, {})).not.toThrow();
  expect(() => assertStateMoved(inS3, place, { ANTIPODE_STATE: 's3' })).not.toThrow();
  expect(() => assertStateMoved(service(), place, {})).not.toThrow();
});

test('ANTIPODE_STATE says where state is, and nothing but that', () => {
  const config = path.join(folder, 'small.config.ts');
  const text = (
    state: string,
  ) => `export default { name: 'small', regions: ['us-east-1', 'eu-west-1'], ${state}
    functions: { a: { entry: 'functions/orders/handler.ts' } } };`;
  const load = (ANTIPODE_STATE?: string) =>
    loadService({ ANTIPODE_CONFIG: config, ...(ANTIPODE_STATE ? { ANTIPODE_STATE } : {}) }).state;
  writeFileSync(config, text("state: { backend: 's3', bucketPrefix: 'acme' },"));
  expect(load()).toEqual({ backend: 's3', bucketPrefix: 'acme' });
  expect(load('local')).toEqual({ backend: 'local', bucketPrefix: 'acme' });
  expect(() => load('lokal')).toThrow(/^ANTIPODE_STATE is "lokal"/);
  writeFileSync(config, text(''));
  expect(load('local')).toEqual({ backend: 'local' });
  expect(() => load('s3')).toThrow(
    'ANTIPODE_STATE is "s3", but the definition keeps state in files; unset it, or set it to "local".',
  );
});
