import type { Datum } from '../../../../../local-cloud/services/cloudwatch/datum';
import { everyMinute } from '../../../../../local-cloud/services/cloudwatch/every-minute';
import { Tally } from '../../../../../local-cloud/services/cloudwatch/tally';
import { ManualClock, settled } from '../../../../support/route53/manual-clock';

function world() {
  const clock = new ManualClock();
  const data: Datum[] = [];
  const tally = new Tally({ put: (datum) => void data.push(datum), clock });
  return { clock, data, tally };
}

const about = () => ({ namespace: 'n', dimensions: [{ A: 'a' }, {}] });

test('equal values go on as one, with their number, in every set of dimensions', () => {
  const { tally, data } = world();
  for (const Latency of [5, 7, 5]) tally.add('a', about, { Latency, Count: 1 });
  expect(data).toEqual([]);
  tally.stop();
  const shared = { namespace: 'n', atMs: 0 };
  expect(data).toEqual([
    { ...shared, name: 'Latency', dimensions: { A: 'a' }, value: 5, count: 2 },
    { ...shared, name: 'Latency', dimensions: {}, value: 5, count: 2 },
    { ...shared, name: 'Latency', dimensions: { A: 'a' }, value: 7, count: 1 },
    { ...shared, name: 'Latency', dimensions: {}, value: 7, count: 1 },
    { ...shared, name: 'Count', dimensions: { A: 'a' }, value: 1, count: 3 },
    { ...shared, name: 'Count', dimensions: {}, value: 1, count: 3 },
  ]);
});

test('values of two minutes are not mixed', async () => {
  const { tally, data, clock } = world();
  await clock.advance(59_999);
  tally.add('a', about, { Count: 1 });
  await clock.advance(1);
  tally.add('a', about, { Count: 1 });
  tally.stop();
  expect(data.map(({ atMs, count }) => [atMs, count])).toEqual([
    [59_999, 1],
    [59_999, 1],
    [60_000, 1],
    [60_000, 1],
  ]);
});

test('values go on by themselves, soon', async () => {
  const { tally, data } = world();
  tally.add('a', about, { Count: 1 });
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(data).toHaveLength(2);
  tally.stop();
  expect(data).toHaveLength(2);
});

test('what runs every minute runs at its beginning, whatever became of the one before', async () => {
  const clock = new ManualClock();
  const [ran, logged]: [number[], string[]] = [[], []];
  await clock.advance(20_000);
  const run = async () => {
    ran.push(clock.now());
    if (ran.length === 1) throw new Error('no');
  };
  const running = everyMinute({ run, clock, name: 'it', log: (line) => void logged.push(line) });
  await clock.advance(150_000);
  running.stop();
  await settled();
  await clock.advance(150_000);
  expect(ran).toEqual([60_000, 120_000]);
  expect(logged).toEqual(['it: Error: no']);
});
