import { pause } from '../../../../process/interrupt';
import { checkHealth } from '../../../../rollout/gate/health';
import { type Illness, illness } from '../../../../rollout/gate/illness';
import { service } from '../../../support/definition/fixture';

// The clock stands still but for pauses.

jest.mock('../../../../process/interrupt', () => ({ pause: jest.fn() }));
jest.mock('../../../../rollout/gate/illness', () => ({ illness: jest.fn() }));

let now = 0;
beforeEach(() => {
  now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  jest.mocked(pause).mockImplementation(async (milliseconds) => {
    now += milliseconds;
  });
});
afterEach(() => jest.restoreAllMocks());

const unknown: Illness = { reason: 'the health endpoint is unreachable (ENOTFOUND)', isUnknownName: true };
const red: Illness = { reason: 'the health endpoint answers 503', isUnknownName: false };
const onStep = jest.fn();

/** What the check says where the region is as this says, by seconds, and when. */
async function check(at: (seconds: number) => Illness | undefined, kind: 'aws' | 'local' = 'aws') {
  jest.mocked(illness).mockImplementation(async () => at(now / 1000));
  const target = kind === 'aws' ? { kind } : { kind, cloud: {} as never };
  const signal = new AbortController().signal;
  const reason = await checkHealth({
    target,
    service: service(),
    region: 'eu-west-1',
    code: {},
    signal,
    onStep,
  });
  return [reason, Math.round(now / 1000)];
}

test('a name that resolvers remember as absent is waited for as long as they do', async () => {
  expect(await check((seconds) => (seconds < 900 ? unknown : undefined))).toEqual([undefined, 900]);
  expect(onStep.mock.calls).toEqual([
    ['health; resolvers may remember for 15 min that the name was not there'],
  ]);
});

test('its health begins to count when it is known', async () => {
  expect(await check((seconds) => (seconds < 900 ? unknown : seconds < 1000 ? red : undefined))).toEqual([
    undefined,
    1000,
  ]);
  expect(await check((seconds) => (seconds < 900 ? unknown : red))).toEqual([red.reason, expect.any(Number)]);
});

test('one that never comes is given up in the end, and what is red sooner', async () => {
  const [reason, seconds] = await check(() => unknown);
  expect(reason).toBe(unknown.reason);
  expect(seconds).toBeLessThan(1200);
  now = 0;
  expect(await check(() => red)).toEqual([red.reason, 181]);
  now = 0;
  expect(await check(() => unknown, 'local')).toEqual([unknown.reason, 31]);
});
