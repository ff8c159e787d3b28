import { loadService } from '../../../definition/load';
import definition from '../../../docs/examples/tables/antipode.config';
import { handler as follow } from '../../../docs/examples/tables/logins';
import { handler } from '../../../docs/examples/tables/sessions';
import { httpEvent, lambdaContext, type MemoryCloud, memoryCloud, streamEvent } from '../../../testing/index';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { blocks, read } from '../../support/docs/guide';

const FOLDER = 'docs/examples/tables';

let cloud: MemoryCloud;
beforeAll(async () => {
  cloud = await memoryCloud({ definition, function: 'sessions' });
});
afterAll(() => cloud.close());

test('docs/tables.md shows its definition and its handler as they are', () => {
  const [config, shown] = blocks(read('docs/tables.md'));
  expect(config).toBe(read(`${FOLDER}/antipode.config.ts`));
  expect(shown).toBe(read(`${FOLDER}/sessions.ts`));
});

test('the definition synthesizes', () => {
  const service = loadService({ ANTIPODE_CONFIG: `${FOLDER}/antipode.config.ts` });
  const { dataStack } = synthesize(service);
  expect(dataStack.all('aws_dynamodb_table').map(({ name }) => name)).toEqual([
    'members',
    'members-sessions',
  ]);
});

const call = async (route: string, fields: object) => handler(httpEvent(route, fields), lambdaContext());

test('its handler writes the table and queries the index, the newest first', async () => {
  for (const [id, startedAt] of [
    ['s1', 1_800_000_000_000],
    ['s2', 1_800_000_000_001],
  ]) {
    const body = { member: 'ada', device: `device ${id}`, startedAt };
    expect((await call('PUT /sessions/{id}', { pathParameters: { id }, body })).statusCode).toBe(200);
  }
  const { body = '' } = await call('GET /members/{member}/sessions', { pathParameters: { member: 'ada' } });
  expect(JSON.parse(body)).toEqual({
    sessions: [
      { id: 's2', device: 'device s2' },
      { id: 's1', device: 'device s1' },
    ],
  });
});

test('its stream’s function notes a session in the home, once', async () => {
  const [session = {}] = cloud.table('sessions').items();
  cloud.become('logins');
  const event = streamEvent({ table: 'sessions', after: session });
  for (let tries = 0; tries < 2; tries++)
    expect(await follow(event, lambdaContext())).toEqual({ batchItemFailures: [] });
  expect(cloud.items()).toEqual([
    expect.objectContaining({ pk: 'member#ada', body: { member: 'ada', session: session.id } }),
  ]);
});
