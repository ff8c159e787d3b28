import { assertCredentials, credentialsOf } from '../../../aws/credentials';
import { runningClouds } from '../../../aws/running-clouds';

jest.mock('../../../aws/running-clouds', () => ({ runningClouds: jest.fn(() => []) }));

const before = { ...process.env };
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
});
afterEach(() => {
  process.env = { ...before };
});

const clouds = (...ports: number[]) =>
  ports.map((port) => ({ endpoint: `http://127.0.0.1:${port}` })) as ReturnType<typeof runningClouds>;

test.each([
  [clouds(), /^There are no credentials for AWS here \(.*\): name a profile .* AWS_SECRET_ACCESS_KEY\.$/],
  [
    clouds(4566),
    /AWS_SECRET_ACCESS_KEY; or, for the local cloud that runs at http:\/\/127\.0\.0\.1:4566, give --local\.$/,
  ],
  [
    clouds(4566, 4567),
    /; or, for one of the local clouds that run, set AWS_ENDPOINT_URL to http:\/\/127\.0\.0\.1:4566 or http:\/\/127\.0\.0\.1:4567\.$/,
  ],
])('says in one sentence that there are none, and where a local cloud is: %j', async (running, sentence) => {
  jest.mocked(runningClouds).mockReturnValue(running);
  await expect(assertCredentials({ kind: 'aws' })).rejects.toThrow(sentence);
});

test('are looked for once, and none are needed for a local cloud', async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'one', AWS_SECRET_ACCESS_KEY: 'x' });
  const target = { kind: 'aws' } as const;
  await assertCredentials(target);
  process.env.AWS_ACCESS_KEY_ID = 'two';
  expect(await credentialsOf(target)()).toMatchObject({ accessKeyId: 'one' });
  delete process.env.AWS_ACCESS_KEY_ID;
  const cloud = { endpoint: 'http://127.0.0.1:1', directory: '', pid: 0, dns: '', regions: {} };
  await assertCredentials({ kind: 'local', cloud });
});
