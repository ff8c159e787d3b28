import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DeleteTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { Acknowledged } from '../../support/local-cloud/acknowledged';
import { createFunction, outcome } from '../../support/local-cloud/functions';
import { type KillableCloud, startKillableCloud } from '../../support/local-cloud/killable-cloud';
import { mountSmallDisk, noSmallDisk, type SmallDisk } from '../../support/local-cloud/small-disk';
import { needs } from '../../support/needs';
import { until } from '../../support/processes';

const region = 'us-east-1';

needs(noSmallDisk(), () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'antipode-disk-'));
  const known = new Acknowledged(region);
  let cloud: KillableCloud;
  let disk: SmallDisk;

  beforeAll(async () => {
    disk = await mountSmallDisk(directory, 8);
    cloud = await startKillableCloud(directory, [region], disk);
    await known.prepare(cloud);
    for (let n = 0; n < 5; n += 1) await known.write(cloud);
  }, 90_000);
  afterAll(async () => {
    await cloud.stop();
    await disk.remove();
    for (const left of [directory, `${directory}.log`]) rmSync(left, { recursive: true, force: true });
  }, 60_000);

  const isWhole = () =>
    known.missing(cloud).then(
      (lost) => lost.length === 0,
      () => false,
    );

  test('a full disk: what cannot be kept is refused, what is there is answered, and all goes on when there is room', async () => {
    expect(await isWhole()).toBe(true); // starts a process of the function, whose log is a new file
    const before = known.total;
    disk.fill();
    for (let n = 0; n < 60; n += 1) await known.write(cloud); // what is left of the last blocks is used up
    const [refused, acknowledged] = [known.refused, known.total];
    expect(refused).toBeGreaterThan(50);
    expect(await known.missing(cloud)).toEqual([]);
    disk.free();
    await known.write(cloud);
    expect(known.refused).toBe(refused);
    expect(known.total).toBe(acknowledged + 3);
    expect(acknowledged).toBeGreaterThanOrEqual(before);
    const [leader = 0] = await cloud.find(/local-cloud\/region\.js/);
    process.kill(leader, 'SIGKILL');
    expect(await until(isWhole, 60_000, 500)).toBe(true);
  }, 180_000);

  test('functions that log on a full disk answer, and their lines are there again when there is room', async () => {
    const { lambda, logs } = cloud.clients(region);
    const source = (write: string) =>
      `exports.handler = async () => { ${write}('said'.repeat(2000) + '\\n'); await new Promise((wait) => setTimeout(wait, 50)); return 'well'; };`;
    const names = ['console-log', 'stdout-write'];
    await createFunction(lambda, { name: 'console-log', source: source('console.log'), timeout: 10 });
    await createFunction(lambda, {
      name: 'stdout-write',
      source: source('process.stdout.write'),
      timeout: 10,
    });
    const answers = async () => {
      const said: string[] = [];
      for (const name of [...names, ...names, ...names]) said.push(await outcome(lambda, name));
      return said;
    };
    const lines = async () => {
      const pages = names.map((name) => ({ logGroupName: `/aws/lambda/${name}`, filterPattern: 'said' }));
      const found = await Promise.all(pages.map((page) => logs.send(new FilterLogEventsCommand(page))));
      return found.map(({ events = [] }) => events.length);
    };
    expect(await answers()).toEqual(Array(6).fill('answer "well"'));
    disk.fill();
    expect(await answers()).toEqual(Array(6).fill('answer "well"'));
    const before = await lines();
    disk.free();
    expect(await answers()).toEqual(Array(6).fill('answer "well"'));
    const after = await lines();
    const more = after.map((count, index) => count - (before[index] ?? 0));
    expect(more[0]).toBe(3);
    expect([2, 3]).toContain(more[1]); // the first may go on in a line that was cut
  }, 180_000);

  test('a table that a full disk refused is not there, and what is asked of it later stops no start', async () => {
    const { dynamodb } = cloud.clients(region);
    const create = () =>
      dynamodb.send(
        new CreateTableCommand({
          TableName: 'late',
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        }),
      );
    const remove = () => dynamodb.send(new DeleteTableCommand({ TableName: 'late' }));
    disk.fill();
    for (let n = 0; n < 20; n += 1) await known.write(cloud);
    await expect(create()).rejects.toThrow('cannot be written');
    await expect(dynamodb.send(new DescribeTableCommand({ TableName: 'late' }))).rejects.toThrow('not found');
    disk.free();
    await expect(remove()).rejects.toThrow('not found');
    await create();
    await remove();
    const [leader = 0] = await cloud.find(/local-cloud\/region\.js/);
    process.kill(leader, 'SIGKILL');
    expect(await until(isWhole, 60_000, 500)).toBe(true);
  }, 180_000);
});
