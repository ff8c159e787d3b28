import { RUNTIME_NAMES } from '../../../aws-rules/runtimes';
import { unknownTo } from '../../../definition/rules/runtimes';
import { runtimeNotices } from '../../../definition/runtimes';
import type { Service } from '../../../definition/service';
import { providerVersion } from '../../../project/bindings';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { service } from '../../support/definition/fixture';
import { fn, refuses } from '../../support/definition/problems-of';

refuses([
  [
    'a runtime that is none',
    { runtime: 'nodejs21.x' },
    /^runtime: must be "nodejs22\.x" or "nodejs24\.x" or/,
  ],
  [
    'a runtime that the installed provider does not know, with the commands that change this',
    { runtime: 'nodejs24.x' },
    /^runtime: AWS provider 5\.100\.0, .* does not know nodejs24\.x; .* npm pkg set .* && npm install .*@21\.22\.1$/,
  ],
  [
    'such a runtime of one function',
    { functions: { api: { ...fn, runtime: 'nodejs24.x' } } },
    /^functions\.api\.runtime: AWS provider 5\.100\.0/,
  ],
  [
    'a runtime that no bindings know',
    { runtime: 'nodejs26.x' },
    /^runtime: .* neither do CDKTF's last, for 6\.25\.0/,
  ],
]);

test('knows what the provider of the installed bindings is', () => {
  expect(providerVersion()).toBe('5.100.0');
});

test.each([
  ['5.100.0', ['nodejs22.x']],
  ['6.20.0', ['nodejs22.x']],
  ['6.21.0', ['nodejs22.x', 'nodejs24.x']],
  ['6.25.0', ['nodejs22.x', 'nodejs24.x']],
  ['7.0.0', ['nodejs22.x', 'nodejs24.x']],
])('provider %s takes %j', (version, taken) => {
  expect(RUNTIME_NAMES.filter((name) => unknownTo(version, { path: '', name }).length === 0)).toEqual(taken);
});

/** A definition under newer bindings than those that are installed. */
function mixed(): Service {
  const { functions, ...rest } = service({ functions: { old: fn, young: fn } });
  const [old, young] = functions as [Service['functions'][number], Service['functions'][number]];
  return { ...rest, functions: [old, { ...young, runtime: 'nodejs24.x' }] };
}

const runtimeOf = (synthesized: ReturnType<typeof synthesize>) =>
  Object.fromEntries(
    synthesized
      .stack()
      .all('aws_lambda_function')
      .map((one) => [String(one.function_name).split('-').pop(), one.runtime]),
  );

test('a function has its own runtime, or the service’s; so has the health function', () => {
  expect(runtimeOf(synthesize(mixed()))).toEqual({
    old: 'nodejs22.x',
    young: 'nodejs24.x',
    health: 'nodejs22.x',
    watch: 'nodejs22.x',
  });
  expect(runtimeOf(synthesize({ ...mixed(), runtime: 'nodejs24.x' }))).toMatchObject({
    health: 'nodejs24.x',
    watch: 'nodejs24.x',
  });
});

test('from half a year before AWS ends a runtime everybody is told, in one line', () => {
  expect(runtimeNotices(service(), new Date('2026-10-01'))).toEqual([]);
  const [notice, ...more] = runtimeNotices(mixed(), new Date('2026-11-30'));
  expect(notice).toMatch(/^From 30 April 2027 AWS gives nodejs22\.x no fixes [^\n]*docs\/upgrading\.md\.$/);
  expect(more).toEqual([]);
  expect(runtimeNotices(mixed(), new Date('2028-01-01'))).toHaveLength(2);
});
