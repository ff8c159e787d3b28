import { type Claim, idempotent, KeyReused, readClaim } from '../../../../runtime/data/idempotent';
import { Log } from '../../../../runtime/data/log';
import { firstSchema } from '../../../../runtime/data/schema';
import type { Table } from '../../../../runtime/data/table';
import {
  expectConverged,
  failsSometimes,
  type History,
  holdsAlways,
  play,
  Refused,
  type Subject,
  spoilt,
} from '../../../support/data/histories';
import { SimulatedRegions } from '../../../support/data/simulated-regions';

interface Request {
  readonly key: string;
  readonly amount: number;
  /** The answers that clients got, try by try. */
  readonly answers: string[];
}

const claimsOn = (table: Table) =>
  new Log<Claim<string>>({ prefix: 'claim#', schema: firstSchema(readClaim(String)), table });
const effectsOn = (table: Table) =>
  new Log<number>({ prefix: 'effect#', schema: firstSchema(Number), table });

const operationOn = (table: Table, answer = (amount: number, id: string) => `${id} took ${amount}`) =>
  idempotent<number, string>({
    claims: claimsOn(table),
    partition: () => 'p',
    answer: (amount, { id }) => answer(amount, id),
    effect: async (amount, _, operation) => {
      await effectsOn(table).append('p', operation.effectId('first'), amount);
      await effectsOn(table).append('p', operation.effectId('second'), amount);
    },
  });

const subject: Subject<Request> = {
  operation: (index, choice) => ({
    key: choice % 6 === 0 ? 'shared' : `key ${index}`,
    amount: index,
    answers: [],
  }),
  async perform({ key, amount, answers }, table) {
    const done = await operationOn(table)(amount, key).catch((error) => {
      throw error instanceof KeyReused ? new Refused() : error;
    });
    answers.push(done.answer);
  },
};

async function oneEffect(history: History, spoil: (table: Table) => Table = (table) => table): Promise<void> {
  const run = await play(history, subject, spoil);
  expectConverged(run);
  for (const { table } of run.cluster.regions) {
    const { facts } = await effectsOn(spoil(table)).read('p');
    for (const { operation, outcome } of run.operations) {
      const effects = facts.filter(({ body }) => body === operation.amount).length;
      if (outcome === 'acknowledged') expect(effects).toBe(2);
      else expect(effects).toBeLessThanOrEqual(2);
      expect(new Set(operation.answers).size).toBeLessThanOrEqual(1);
    }
  }
}

test(
  'an operation has its effects once and one answer, however often and wherever it is tried',
  () => holdsAlways((one) => oneEffect(one)),
  240_000,
);

test(
  'an operation whose effects have random ids has them twice',
  () =>
    failsSometimes((one) =>
      oneEffect(one, (table) =>
        spoilt(table, {
          put: (key, item, options) => {
            const sort = key.sort.startsWith('effect#') ? `${key.sort}${table.now()}` : key.sort;
            return table.put({ ...key, sort }, item, options);
          },
        }),
      ),
    ),
  240_000,
);

describe('with two regions', () => {
  let cluster: SimulatedRegions;
  beforeEach(() => {
    cluster = new SimulatedRegions([0, 0], 1);
  });
  const on = (index: number, answer?: (amount: number) => string) =>
    operationOn(cluster.region(index).table, answer);

  test('a retry whose first try the region knows is marked as a replay', async () => {
    expect(await on(0)(5, 'k')).toMatchObject({ replayed: false, sameAnswer: true });
    expect(await on(0)(5, 'k')).toMatchObject({ replayed: true, sameAnswer: true });
  });

  test('a region that knows a key from another request refuses it; elsewhere both requests stay', async () => {
    await on(0)(5, 'k');
    await expect(on(0)(6, 'k')).rejects.toThrow(KeyReused);
    await on(1)(6, 'k');
    cluster.heal();
    expect(await claimsOn(cluster.region(0).table).ofOperation('p', 'k')).toHaveLength(2);
    expect((await on(1)(5, 'k')).answer).toMatch(/took 5$/);
  });

  test('an answer that does not follow from request and key is reported', async () => {
    await on(0, () => 'now')(5, 'k');
    expect(await on(0, () => 'later')(5, 'k')).toMatchObject({ answer: 'now', sameAnswer: false });
    await on(1, () => 'elsewhere')(5, 'k');
    cluster.heal();
    const both = await Promise.all([0, 1].map((index) => on(index, () => 'now')(5, 'k')));
    expect(new Set(both.map(({ answer }) => answer)).size).toBe(1);
    expect(both.map(({ sameAnswer }) => sameAnswer)).toEqual([false, false]);
  });

  test('without a key every try is an operation of its own', async () => {
    await on(0)(5, undefined);
    await on(0)(5, undefined);
    expect((await effectsOn(cluster.region(0).table).read('p')).facts).toHaveLength(4);
  });
});
