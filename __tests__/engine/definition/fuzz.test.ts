import { parseService } from '../../../definition/parse';
import { DefinitionError } from '../../../errors/problems';
import { packageRoot } from '../../../project/root';
import { everyTrigger } from '../../support/definition/every-trigger';
import { definition } from '../../support/definition/fixture';
import { pick, type Random, randomOf } from '../../support/fuzz/random';
import { runs, SEED } from '../../support/fuzz/runs';

// Valid definitions with something changed at a random place: whatever people write, they get a service or a list.

const DEFINITIONS = runs(2000, 500);

const ODD = [
  undefined,
  null,
  '',
  'x',
  'us-esat-1',
  '\ud800',
  'a'.repeat(5000),
  '__proto__',
  0,
  -1,
  1.5,
  1e300,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n,
  true,
  Symbol('s'),
  [],
  [[]],
  [undefined],
  {},
  { __proto__: null },
  () => 'x',
  new Date(Number.NaN),
  new Map(),
  /x/,
];

/** Valid ones, which are changed. */
const VALID: readonly Record<string, unknown>[] = [
  definition(),
  definition(everyTrigger),
  definition({
    routing: { policy: 'weighted', weights: { 'us-east-1': 9, 'eu-west-1': 1 } },
    retiring: ['us-west-2'],
  }),
  definition({ routing: { policy: 'failover', primary: 'us-east-1' }, table: { timeToLive: 'expiresAt' } }),
  definition({
    routing: {
      policy: 'geolocation',
      places: { 'eu-west-1': { continents: ['EU'], countries: ['AE'] } },
      default: 'us-east-1',
    },
  }),
];

test.each(VALID.map((valid, index) => [index, valid] as const))('definition %i is valid', (_index, valid) => {
  expect(problemsOf(valid)).toEqual([]);
});

test(`${DEFINITIONS} changed definitions from seed ${SEED} are taken, or refused with a path for each problem`, () => {
  let refused = 0;
  for (let index = 0; index < DEFINITIONS; index += 1) {
    const random = randomOf(SEED * 1_000_000 + index);
    let changed: unknown = pick(random, VALID);
    for (let times = random(3); times >= 0; times -= 1) changed = mutated(random, changed);
    const problems = ofSeed(index, () => problemsOf(changed));
    if (problems.length > 0) refused += 1;
  }
  expect(refused).toBeGreaterThan(DEFINITIONS / 2);
  expect(refused).toBeLessThan(DEFINITIONS);
});

function ofSeed<Value>(index: number, run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    throw new Error(`seed ${SEED}, definition ${index}: ${(error as Error).stack}`, { cause: error });
  }
}

/** @throws any error but a list of problems */
function problemsOf(input: unknown): readonly string[] {
  try {
    parseService(input, { projectRoot: packageRoot });
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const { path, message } of error.problems) {
      expect(typeof path).toBe('string');
      expect(message).toMatch(/\S/);
      expect(message).not.toMatch(/\bat .+:\d+:\d+|\[object Object\]|undefined is not|cannot read/i);
    }
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

/** The same with one place changed: another value, no value, a field more, or two fields' values exchanged. */
function mutated(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random(12) === 0) return pick(random, ODD);
  if (Array.isArray(value)) return mutatedList(random, value);
  const entries = Object.entries(value);
  const at = random(entries.length + 1);
  const [name, field] = entries[at] ?? [
    pick(random, ['extra', 'trigers', '__proto__', 'constructor', '']),
    pick(random, ODD),
  ];
  const kind = random(10);
  if (kind === 0) return Object.fromEntries(entries.filter(([other]) => other !== name));
  if (kind === 1) return { ...value, [`${name}x`]: field };
  if (kind === 2) return { ...value, [name]: entries[random(entries.length)]?.[1] };
  return { ...value, [name]: mutated(random, field) };
}

function mutatedList(random: Random, value: readonly unknown[]): unknown {
  const at = random(value.length + 1);
  if (at === value.length) return [...value, pick(random, [...value, ...ODD])];
  return value.map((one, index) => (index === at ? mutated(random, one) : one));
}
