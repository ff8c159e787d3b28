import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scheduleOperations } from '../../../../../local-cloud/services/scheduler/operations';
import { NotKept } from '../../../../../local-cloud/storage/journal';
import { KeptMap } from '../../../../../local-cloud/storage/kept-map';
import { limitedDisk } from '../../../../support/local-cloud/limited-disk';
import { ManualClock } from '../../../../support/route53/manual-clock';

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-schedules-full-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const place = { region: 'us-east-1', accountId: '123456789012' };

test.each([
  ['the default group', undefined, 'default'],
  ['a group of its own', 'nightly', 'nightly'],
])(
  'a schedule of %s whose time cannot be kept is not made, and can be made later',
  async (_, GroupName, group) => {
    const clock = new ManualClock();
    await clock.advance(1000);
    const { disk, write } = limitedDisk();
    const times = new KeptMap<number>(path.join(directory, `${group}.jsonl`), { write });
    const moto = { asked: 0, status: 200 };
    let changes = 0;
    const [create] = scheduleOperations({
      place,
      async moto({ method }) {
        if (method === 'GET') return { status: 200, headers: {}, body: '{}' }; // the group is there
        moto.asked += 1;
        return { status: moto.status, headers: {}, body: '' };
      },
      clock,
      reserve: (arn) => times.reserve(arn, clock.now()),
      changed: () => {
        changes += 1;
      },
    });
    const RoleArn = 'arn:aws:iam::123456789012:role/schedule';
    const input = {
      GroupName,
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: 'arn:aws:sqs:us-east-1:123456789012:jobs', RoleArn },
    };
    const url = new URL('http://scheduler/schedules/tick');
    const request = { service: 'scheduler', region: 'us-east-1', method: 'POST', url, headers: {} };
    const making = () =>
      create?.handle({ ...request, body: Buffer.from(JSON.stringify(input)) }, { name: 'tick' });
    await expect(making()).rejects.toThrow(NotKept);
    expect([moto.asked, changes, times.all()]).toEqual([0, 0, []]);
    disk.bytes = 10_000;
    moto.status = 409;
    expect(await making()).toMatchObject({ status: 409 });
    expect([changes, times.all()]).toEqual([1, []]);
    moto.status = 200;
    await making();
    expect(changes).toBe(2);
    expect(times.get(`arn:aws:scheduler:us-east-1:123456789012:schedule/${group}/tick`)).toBe(1000);
  },
);
