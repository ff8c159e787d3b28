import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assertCredentials, credentialsOf } from '../../../aws/credentials';
import { runningClouds } from '../../../aws/running-clouds';
import { listen } from '../../../local-cloud/gateway/listener';
import { credentialScope } from '../../../local-cloud/gateway/scope';
import { service } from '../../support/definition/fixture';

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
  await expect(assertCredentials({ target: { kind: 'aws' }, service: service() })).rejects.toThrow(sentence);
});

test('are looked for once, and none are needed for a local cloud', async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'one', AWS_SECRET_ACCESS_KEY: 'x' });
  const target = { kind: 'aws' } as const;
  await assertCredentials({ target, service: service() });
  process.env.AWS_ACCESS_KEY_ID = 'two';
  expect(await credentialsOf(target, 'us-east-1')()).toMatchObject({ accessKeyId: 'one' });
  delete process.env.AWS_ACCESS_KEY_ID;
  const cloud = { endpoint: 'http://127.0.0.1:1', directory: '', pid: 0, dns: '', regions: {} };
  await assertCredentials({ target: { kind: 'local', cloud }, service: service() });
});

describe('a role, which AWS STS gives in a region', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'antipode-role-'));
  const asked: string[] = [];
  const sts = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://sts');
    const region = credentialScope(request.headers.authorization, url)?.region ?? '';
    asked.push(region);
    if (region === 'us-east-1') request.socket.destroy();
    response.setHeader('content-type', 'text/xml').end(`<AssumeRoleResponse><AssumeRoleResult><Credentials>
      <AccessKeyId>of-the-role</AccessKeyId><SecretAccessKey>x</SecretAccessKey><SessionToken>x</SessionToken>
      <Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration>
      </Credentials></AssumeRoleResult></AssumeRoleResponse>`);
  });
  beforeEach(async () => {
    asked.length = 0;
    const profiles = path.join(folder, 'config');
    writeFileSync(
      profiles,
      '[profile base]\naws_access_key_id = one\naws_secret_access_key = x\n[profile ops]\nrole_arn = arn:aws:iam::111122223333:role/ops\nsource_profile = base\n',
    );
    if (!sts.listening) await listen(sts, 0, '127.0.0.1');
    const { port } = sts.address() as { port: number };
    Object.assign(process.env, {
      AWS_CONFIG_FILE: profiles,
      AWS_PROFILE: 'ops',
      AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${port}`,
    });
  });
  afterAll(() => {
    sts.close();
    rmSync(folder, { recursive: true });
  });

  test('is taken in the next region while the first one is away', async () => {
    const target = { kind: 'aws' } as const;
    await assertCredentials({ target, service: service() });
    expect(await credentialsOf(target, 'us-east-1')()).toMatchObject({ accessKeyId: 'of-the-role' });
    expect(new Set(asked)).toEqual(new Set(['us-east-1', 'eu-west-1']));
  });

  test('is taken in the region that is asked, where nobody looked before', async () => {
    const credentials = credentialsOf({ kind: 'aws' }, 'eu-west-1');
    expect(await credentials()).toMatchObject({ accessKeyId: 'of-the-role' });
    expect(asked).toEqual(['eu-west-1']);
  });
});
