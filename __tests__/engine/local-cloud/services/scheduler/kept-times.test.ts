import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ApiRequest, Forward } from '../../../../../local-cloud/gateway/operation';
import { createSchedulerService } from '../../../../../local-cloud/services/scheduler/service';
import { randomOf } from '../../../../support/fuzz/random';
import { SEED } from '../../../../support/fuzz/runs';
import { RecordingTargets } from '../../../../support/local-cloud/region-api';
import { ManualClock, settled } from '../../../../support/route53/manual-clock';

// When schedules were made outlives the region. A rate counts from then: without it, it counts from the epoch.

const CUTS = 20;
const EACH = 6;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const BEGAN_AT = Date.UTC(2026, 0, 1);
const FILE = 'schedules.jsonl';
const root = mkdtempSync(path.join(tmpdir(), 'antipode-schedules-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const arnOf = (name: string) => `arn:aws:scheduler:us-east-1:123456789012:schedule/default/${name}`;
const scheduleOf = (name: string) => ({
  Arn: arnOf(name),
  ScheduleExpression: 'rate(1 hour)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: {
    Arn: 'arn:aws:lambda:us-east-1:123456789012:function:worker',
    RoleArn: 'arn:aws:iam::123456789012:role/schedule',
    Input: JSON.stringify(name),
  },
});

/** What moto answers about the schedules that it keeps. */
function motoWith(names: Set<string>): Forward {
  const answer = (body: object) => ({ status: 200, headers: {}, body: JSON.stringify(body) });
  return async ({ method, url }) => {
    const name = url.pathname.split('/')[2] ?? '';
    if (method === 'POST') names.add(name);
    if (name === '') return answer({ Schedules: [...names].map((Name) => ({ Name, GroupName: 'default' })) });
    return answer(method === 'POST' ? { ScheduleArn: arnOf(name) } : scheduleOf(name));
  };
}

/** The scheduler of a region with a folder, at a time. */
async function regionAt(time: number, directory: string, names: Set<string>) {
  const clock = new ManualClock();
  await clock.advance(time);
  const targets = new RecordingTargets();
  targets.functions.add('worker');
  const { functionExists, invokeLater, sendToQueue, log } = targets;
  const ports = { functionExists, invokeLater, sendToQueue, log };
  const moto = motoWith(names);
  const place = { region: 'us-east-1', accountId: '123456789012' };
  const service = createSchedulerService({ ...place, moto, directory, clock, ...ports });
  const [create] = service.operations;
  const make = (name: string) => {
    const url = new URL(`http://scheduler/schedules/${name}`);
    const body = Buffer.from(JSON.stringify(scheduleOf(name)));
    const request = { service: 'scheduler', region: 'us-east-1', method: 'POST', url, headers: {}, body };
    return create?.handle(request satisfies ApiRequest, { name });
  };
  return { clock, targets, service, make };
}

/** The minute of the hour at which each schedule fires in the next hour. */
async function minutesOf(directory: string, names: Set<string>): Promise<Record<string, number>> {
  const { clock, targets, service } = await regionAt(BEGAN_AT + 24 * HOUR_MS, directory, names);
  service.start();
  await settled();
  const minutes: Record<string, number> = {};
  for (let minute = 1; minute <= 60; minute += 1) {
    await clock.advance(MINUTE_MS);
    for (const { payload } of targets.invocations.splice(0)) minutes[JSON.parse(payload)] = minute % 60;
  }
  service.stop();
  expect(targets.lines).toEqual([]);
  return minutes;
}

/** Makes schedules, the first five minutes past the hour, and each of the others seven minutes after the one before. */
async function made(directory: string, names: Set<string>): Promise<Record<string, number>> {
  mkdirSync(directory);
  const { clock, make } = await regionAt(BEGAN_AT + 5 * MINUTE_MS, directory, names);
  const minutes: Record<string, number> = {};
  for (let number = 0; number < EACH; number += 1) {
    const name = `schedule-${number}`;
    await make(name);
    minutes[name] = 5 + 7 * number;
    await clock.advance(7 * MINUTE_MS);
  }
  return minutes;
}

test(`a journal of times cut at ${CUTS} places from seed ${SEED}: what stands before the cut decides when schedules fire`, async () => {
  const names = new Set<string>();
  const original = path.join(root, 'original');
  const minutes = await made(original, names);
  expect(await minutesOf(original, names)).toEqual(minutes);
  for (let index = 0; index < CUTS; index += 1) {
    const directory = path.join(root, String(index));
    cpSync(original, directory, { recursive: true });
    const file = path.join(directory, FILE);
    const share = (index + randomOf(SEED * 1000 + index)(1000) / 1000) / CUTS;
    truncateSync(file, Math.floor(statSync(file).size * share));
    const lines = readFileSync(file, 'utf8').split('\n').length - 1;
    const kept = Object.entries(minutes).map(([name, minute], number) => [name, number < lines ? minute : 0]);
    expect([index, await minutesOf(directory, names)]).toEqual([index, Object.fromEntries(kept)]);
  }
});
