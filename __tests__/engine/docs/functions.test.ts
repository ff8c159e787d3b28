import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadService } from '../../../definition/load';
import { packageRoot } from '../../../project/root';
import { synthesize } from '../../../testing/synthesis/synthesize';

const EXAMPLE = 'docs/examples/settings/antipode.config.ts';
const read = (file: string) => readFileSync(path.join(packageRoot, file), 'utf8');

test('docs/functions.md shows its definition as it is', () => {
  const [, shown] = /```ts\n([\s\S]*?)```/.exec(read('docs/functions.md')) ?? [];
  expect(shown).toBe(read(EXAMPLE));
});

test('the definition synthesizes', () => {
  const service = loadService({ ANTIPODE_CONFIG: EXAMPLE });
  expect(Object.keys(synthesize(service).stacks)).toContain('region-eu-west-1');
});
