import { showCosts } from '../../../../cli/views/costs';
import { costsOf } from '../../../../operations/costs/costs';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';

test('costs are shown within 80 columns, of a long name too', () => {
  const lines: string[] = [];
  const of = service({ ...everyTrigger, table: { encryption: 'customer-managed' } });
  const name = 'n'.repeat(30);
  showCosts({ line: (text = '') => void lines.push(text) }, { ...of, name }, costsOf(of, LARGE));
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

const LARGE = { writes: 9_000_000_000, storedGigabytes: 99_000 };
