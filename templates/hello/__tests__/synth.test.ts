import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServiceApp, loadService } from 'antipode/stacks';

const outdir = mkdtempSync(path.join(tmpdir(), 'synth-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

test('every region gets the same stack', () => {
  createServiceApp({ service: loadService(), target: 'aws', outdir }).synth();
  const [here, there] = ['us-east-1', 'eu-west-1'].map((region) =>
    readFileSync(path.join(outdir, `stacks/region-${region}/cdk.tf.json`), 'utf8').replaceAll(
      region,
      'REGION',
    ),
  );
  expect(here).toBe(there);
});
