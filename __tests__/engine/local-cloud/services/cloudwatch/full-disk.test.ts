import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Alarms } from '../../../../../local-cloud/services/cloudwatch/alarms/alarms';
import { Watcher } from '../../../../../local-cloud/services/cloudwatch/alarms/watcher';
import { MetricStore } from '../../../../../local-cloud/services/cloudwatch/metrics/store';
import { NotKept } from '../../../../../local-cloud/storage/journal';
import { PLAIN, TOPIC } from '../../../../support/local-cloud/cloudwatch';
import { ManualClock, settled } from '../../../../support/route53/manual-clock';

// The state of an alarm, its history and what its topic reaches have a file each: one may be full where another is not.

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-alarms-full-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const NO_ROOM = new NotKept('no space left on device');
const ACTIONS = { ActionsEnabled: true, OKActions: [], AlarmActions: [TOPIC], InsufficientDataActions: [] };

/** An alarm that can be put into a state, where the history and the topic are told how to fail. */
function world() {
  const clock = new ManualClock();
  const region = 'eu-west-1';
  const folder = mkdtempSync(path.join(directory, 'region-'));
  const alarms = new Alarms({ region, accountId: '123456789012', directory: folder, now: () => clock.now() });
  alarms.put({ AlarmName: 'errors', Dimensions: [], ...PLAIN, ...ACTIONS }, {});
  const failing: { history?: Error; topic?: Error } = {};
  const seen: string[] = [];
  const note = (what: string, failure: Error | undefined) => {
    if (failure) throw failure;
    seen.push(what);
  };
  const watcher = new Watcher({
    region,
    clock,
    alarms,
    history: {
      changed: () => note('change', failing.history),
      acted: (_, __, failure) => note(failure === undefined ? 'told' : `failed: ${failure}`, failing.history),
    },
    sources: { store: new MetricStore(() => clock.now()), quotaOf: () => undefined },
    publish: async () => note('message', failing.topic),
    log: () => undefined,
  });
  const goOff = () => watcher.enter(alarms.named('errors'), { state: 'ALARM', reason: 'test' });
  return { clock, failing, seen, watcher, goOff };
}

test('an alarm tells its topic where its history has no room', async () => {
  const { failing, seen, goOff } = world();
  failing.history = NO_ROOM;
  goOff();
  await settled();
  expect(seen).toEqual(['message']);
});

test('what the topic could not keep is sent again until it does', async () => {
  const { clock, failing, seen, goOff } = world();
  failing.topic = NO_ROOM;
  goOff();
  await settled();
  await clock.advance(60_000);
  expect(seen).toEqual(['change']);
  delete failing.topic;
  await clock.advance(60_000);
  expect(seen).toEqual(['change', 'message', 'told']);
});

test('what a topic refuses for good is not, and a region that ends sends nothing', async () => {
  const { failing, seen, goOff } = world();
  failing.topic = new Error('Topic does not exist');
  goOff();
  await settled();
  expect(seen).toEqual(['change', 'failed: Error: Topic does not exist']);
  const other = world();
  other.failing.topic = NO_ROOM;
  other.goOff();
  await settled();
  other.watcher.stop();
  delete other.failing.topic;
  await other.clock.advance(600_000);
  expect(other.seen).toEqual(['change']);
});
