import { describeBounds, greyBound } from '../../../definition/failover-bound';
import { costsOf, total } from '../../../operations/costs/costs';
import { service } from '../../support/definition/fixture';
import { blocks, read } from '../../support/docs/guide';

const page = read('docs/grey-failures.md');

const including = (include: object, record: object = { type: 'cname', ttl: 5 }) =>
  service({ health: { include }, domain: { name: 'api.example.com', hostedZone: 'example.com', record } });

test('docs/grey-failures.md shows the bounds that the code computes', () => {
  const rows = [1, 2, 3, 5].map((minutes) => {
    const bounds = [{ type: 'cname', ttl: 5 }, { type: 'alias' }].map(
      (record) => `${greyBound(including({ errors: { percent: 10, minutes } }, record))?.totalSeconds} s`,
    );
    return `| ${minutes} | ${bounds.join(' | ')} |`;
  });
  expect(page).toContain(['| minutes | CNAME, TTL 5 | alias |', '|---|---|---|', ...rows].join('\n'));
});

test('its definition is one, and synth prints what the page shows', () => {
  const [example = ''] = blocks(page, 'ts');
  const { health } = new Function(`return { ${example} }`)() as { health: object };
  expect(page).toContain(describeBounds(service({ health })).join('\n'));
});

test('its costs are those of the definition', () => {
  const path = '/health-4be1b2a0d16f2c3b9f8c1d55a0e7f3';
  const dollars = (include?: object) => total(costsOf(service({ health: { path, include } }), USAGE).region);
  const one = dollars({ errors: { percent: 10, minutes: 3 } }) - dollars();
  const both =
    dollars({ errors: { percent: 10, minutes: 3 }, latency: { aboveMs: 800, percent: 20, minutes: 3 } }) -
    dollars();
  expect([one.toFixed(2), (both - one).toFixed(2)]).toEqual(['1.40', '0.90']);
  expect(page).toContain('$0.50 for the calculated check and $0.90 for each signal');
});

const USAGE = { writes: 0, storedGigabytes: 0 };
