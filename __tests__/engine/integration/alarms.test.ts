import { CloudWatchClient, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ALARM_KINDS, type AlarmKind } from '../../../definition/alarm-kinds';
import { localAccessKey } from '../../../project/local-key';
import { MOVES, namesOf, type Scene } from '../../support/integration/alarms/moves';
import { alarmsIn, timesInAlarm, wasTold } from '../../support/integration/alarms/told';
import { startTraffic } from '../../support/integration/alarms/traffic';
import { deployed } from '../../support/integration/deployed';
import { until } from '../../support/processes';

// The alarms of a service as the real cdktf and Terraform make them: silent while all is well, and each goes off when
// what it is about happens. The tests share the deployment, in order.

const watched = deployed('__tests__/support/integration/alarms/antipode.config.ts');
const { service } = watched;
const [here, there] = ['us-east-1', 'eu-west-1'] as const;

/** How long all is well, in hours of the cloud's time. */
const HOURS = Number(process.env.ANTIPODE_ALARM_HOURS ?? 1);

/** A minute takes three seconds. What a busy machine's answers take longer counts as much more in the cloud's time. */
const TIME_SCALE = 20;

const HOUR_MS = 3_600_000;
const SETTLING_MS = 10 * 60_000;
/** An alarm looks at five minutes, and some retries come before that. */
const PATIENCE_MS = 60_000;

const clients: { destroy(): void }[] = [];
let cloudwatch: Readonly<Record<string, CloudWatchClient>>;
let traffic: ReturnType<typeof startTraffic>;
let scene: Scene;

beforeAll(async () => {
  const { endpoint } = watched.cloud;
  const credentials = { accessKeyId: localAccessKey(endpoint), secretAccessKey: 'local' };
  const settings = (region: string) => ({ region, endpoint, credentials });
  const made = Object.fromEntries([here, there].map((one) => [one, new CloudWatchClient(settings(one))]));
  const lambda = new LambdaClient(settings(there));
  clients.push(...Object.values(made), lambda);
  cloudwatch = made;
  traffic = startTraffic([here, there].map(watched.api));
  await watched.control('SetTimeScale', { timeScale: TIME_SCALE });
  const since = Date.now();
  scene = {
    ...{ service, lambda, untilTold },
    region: there,
    control: watched.control,
    timeScale: TIME_SCALE,
    now: () => since + (Date.now() - since) * TIME_SCALE,
    alarm: async (name) => (await found(name)).alarm,
  };
}, 60_000);

afterAll(() => {
  traffic?.stop();
  for (const client of clients) client.destroy();
});

/** An alarm by its name, and the CloudWatch that has it: the health check's is in us-east-1. */
async function found(name: string): Promise<{ cloudwatch: CloudWatchClient; alarm: MetricAlarm }> {
  for (const one of Object.values(cloudwatch)) {
    const alarm = (await alarmsIn(one)).find(({ AlarmName }) => AlarmName === name);
    if (alarm !== undefined) return { cloudwatch: one, alarm };
  }
  throw new Error(`there is no alarm ${name}`);
}

/** How often alarms had gone off before they were to. */
const earlier = new Map<string, number>();

/** Waits until none of these alarms is left from what came before. */
async function untilOver(names: readonly string[]): Promise<void> {
  const states = () => Promise.all(names.map(async (name) => (await found(name)).alarm.StateValue));
  await until(async () => !(await states()).includes('ALARM'), PATIENCE_MS, 500);
  expect(await states()).not.toContain('ALARM');
  for (const name of names) earlier.set(name, await timesInAlarm((await found(name)).cloudwatch, name));
}

async function untilTold(names: readonly string[]): Promise<void> {
  const silent = new Set(names);
  await until(
    async () => {
      for (const name of silent) {
        // Its region may be down for a moment.
        const told = await found(name).then(
          (one) => wasTold(one.cloudwatch, one.alarm, earlier.get(name) ?? 0),
          () => false,
        );
        if (told) silent.delete(name);
      }
      return silent.size === 0;
    },
    PATIENCE_MS,
    500,
  );
  expect([...silent]).toEqual([]);
}

/** How often each alarm has gone off. */
async function timesOfAll(): Promise<Readonly<Record<string, number>>> {
  const times: Record<string, number> = {};
  for (const one of Object.values(cloudwatch))
    for (const { AlarmName = '' } of await alarmsIn(one))
      times[AlarmName] = await timesInAlarm(one, AlarmName);
  return times;
}

test(
  'no alarm goes off while all is well',
  async () => {
    // A region's check is there before what it asks, so in the first minutes it is red.
    await new Promise((resolve) => setTimeout(resolve, SETTLING_MS / TIME_SCALE));
    const before = await timesOfAll();
    await new Promise((resolve) => setTimeout(resolve, (HOURS * HOUR_MS) / TIME_SCALE));
    expect(await timesOfAll()).toEqual(before);
    for (const one of Object.values(cloudwatch)) {
      const alarms = await alarmsIn(one);
      // All of them have had data, or need none: checkers and the watch functions have kept up.
      const undecided = alarms.filter(({ StateValue }) => StateValue !== 'OK');
      expect(undecided.map(({ AlarmName }) => AlarmName)).toEqual([]);
    }
    expect(traffic.answered(202)).toBeGreaterThan(0);
    expect(traffic.answered(500)).toBe(0);
  },
  (HOURS * HOUR_MS + SETTLING_MS) / TIME_SCALE + 60_000,
);

/** Where functions fail their messages stay, so what is about those comes first. */
const isLast = (kind: AlarmKind) => Number(kind === 'function-errors');

test.each([...ALARM_KINDS].sort((one, other) => isLast(one) - isLast(other)))(
  '%s goes off and tells its topic',
  async (kind) => {
    const names = namesOf(scene, kind);
    expect(names.length).toBeGreaterThan(0);
    await untilOver(names);
    const heal = await MOVES[kind](scene);
    try {
      await untilTold(names);
    } finally {
      await heal();
    }
  },
  4 * PATIENCE_MS,
);
