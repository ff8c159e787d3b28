import { healthPaths, openHealthPath } from '../../../definition/health-paths';
import { service } from '../../support/definition/fixture';
import { refuses } from '../../support/definition/problems-of';

const HIDDEN = '/health-0123456789abcdefghij';
const { domain } = service();

test.each([
  ['/health', 'open'],
  ['/health-0123456789abcdefghi', 'open'], // 19
  [HIDDEN, 'hidden'],
  ['/0123456789abcdefghij', 'hidden'],
  ['/abcdefghijabcdefghijabcdefghij', 'open'], // words, so that `/reservations-and-bookings…` is none
  [`/deep${HIDDEN}`, 'open'],
] as const)('%s is %s', (path, kind) => {
  const health = { path, alsoAt: [], intervalSeconds: 10, failureThreshold: 2 } as const;
  expect(healthPaths({ domain, health })[kind]).toEqual([path]);
  expect(healthPaths({ domain: undefined, health }).open).toEqual([path]); // no checker, and no name to map
});

test('people are shown a path that is known anyway', () => {
  const shown = (health: object) => openHealthPath(service({ health }));
  expect(shown({})).toBe('/health');
  expect(shown({ path: HIDDEN, alsoAt: ['/health', '/ready'] })).toBe('/health');
  expect(shown({ path: HIDDEN })).toBeUndefined();
});

refuses([
  [
    'a second path that is none',
    { health: { alsoAt: ['ready'] } },
    /^health\.alsoAt\[0\]: the path "ready" must/,
  ],
  [
    'a second path with a parameter',
    { health: { alsoAt: ['/ready/{x}'] } },
    /^health\.alsoAt\[0\]: must be one path, without parameters$/,
  ],
  [
    'the checked path twice',
    { health: { alsoAt: ['/ready', '/health'] } },
    /^health\.alsoAt\[1\]: "\/health" is health\.path already$/,
  ],
  [
    'a second path that is a function’s',
    { health: { alsoAt: ['/orders'] } },
    /"\/orders" is the path that the health function answers, too; move the route, or set health\.alsoAt\[0\]$/,
  ],
]);
