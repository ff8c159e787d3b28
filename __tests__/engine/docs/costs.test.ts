import { showCosts } from '../../../cli/views/costs';
import { loadService } from '../../../definition/load';
import { costsOf } from '../../../operations/costs/costs';
import { blocks, read } from '../../support/docs/guide';

test('docs/costs.md shows what the command prints for the reference service', () => {
  const service = loadService({});
  const lines: string[] = [];
  const usage = { writes: 5_000_000, storedGigabytes: 20 };
  showCosts({ line: (text = '') => lines.push(text) }, service, costsOf(service, usage));
  expect(blocks(read('docs/costs.md'), 'text').map((block) => block.trimEnd())).toContain(lines.join('\n'));
});
