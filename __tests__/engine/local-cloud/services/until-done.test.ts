import { keepGoing } from '../../../../local-cloud/services/until-done';
import { ManualClock, settled } from '../../../support/route53/manual-clock';

test('what nobody waits for begins again where it fails, until it is stopped', async () => {
  const clock = new ManualClock();
  const stopped = new AbortController();
  const lines: string[] = [];
  let runs = 0;
  const run = async () => {
    runs += 1;
    throw new Error('no');
  };
  keepGoing(run, { clock, signal: stopped.signal, log: (line) => lines.push(line) });
  await settled();
  await clock.advance(1000);
  expect(runs).toBe(2);
  expect(lines).toEqual(['Error: no; it is tried again', 'Error: no; it is tried again']);
  stopped.abort();
  await clock.advance(100_000);
  expect(runs).toBe(2);
});
