import { loadService } from '../../../definition/load';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { blocks, read } from '../../support/docs/guide';

const EXAMPLE = 'docs/examples/settings/antipode.config.ts';

test('docs/functions.md shows its definition as it is', () => {
  const [shown] = blocks(read('docs/functions.md'));
  expect(shown).toBe(read(EXAMPLE));
});

test('the definition synthesizes', () => {
  const service = loadService({ ANTIPODE_CONFIG: EXAMPLE });
  expect(Object.keys(synthesize(service).stacks)).toContain('region-eu-west-1');
});
