import { serviceNames } from '../../../definition/names';
import { controlCloud } from '../../../local-cloud/control/client';
import { putSecret } from '../../../operations/put-secret';
import { secret } from '../../../runtime/secret';
import { putSecrets } from '../../../terraform/put-secrets';
import { service } from '../../support/definition/fixture';
import { fn } from '../../support/definition/problems-of';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { workloadFolder } from '../../support/rehearsal/workload-file';

const put = workloadFolder();
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
}, 60_000);
afterAll(() => cloud.stop());

/** A service whose functions read these secrets, with the values of a file. */
function having(values: Readonly<Record<string, string>>) {
  const secrets = put('secrets.json', JSON.stringify(values));
  const functions = { a: { ...fn, secrets: Object.keys(values) } };
  return service({ functions, rehearsal: { secrets } });
}

test('functions of every region find the values of the file, and a new value after the next deploy', async () => {
  await putSecrets(having({ 'jwt-key': 'old', stripe: 'x' }), cloud.endpoint);
  await putSecrets(having({ 'jwt-key': 'new', stripe: 'y' }), cloud.endpoint);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_ACCESS_KEY_ID: cloud.accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    SECRET_JWT_KEY: serviceNames(service()).secret('jwt-key'),
    SECRET_STRIPE: serviceNames(service()).secret('stripe'),
  });
  process.env.AWS_REGION = 'us-east-1';
  expect(await secret('jwt-key')).toBe('new');
  process.env.AWS_REGION = 'eu-west-1';
  expect(await secret('stripe')).toBe('y');
});

test('functions of every region find a value that the command puts there', async () => {
  const directory = '';
  const local = { endpoint: cloud.endpoint, directory, pid: process.pid, dns: '', regions: {} };
  const orders = service({ functions: { a: { ...fn, secrets: ['mail-key'] } } });
  const deployment = { target: { kind: 'local', cloud: local }, service: orders } as const;
  const versions = async (value: string) =>
    (await putSecret(deployment, 'mail-key', value)).map((one) => ('version' in one ? one.version : one));
  expect(await versions('first')).toEqual([1, 1]);
  expect(await versions('second')).toEqual([2, 2]);
  process.env.SECRET_MAIL_KEY = serviceNames(orders).secret('mail-key');
  process.env.AWS_REGION = 'eu-west-1';
  expect(await secret('mail-key')).toBe('second');
});

test('a definition without a file puts nothing there, and asks for nothing', async () => {
  await putSecrets(service(), 'http://127.0.0.1:1');
});

test('a deploy that skips a region which is down brings its values to the others', async () => {
  const control = controlCloud(cloud.endpoint);
  await control('KillRegion', { region: 'us-east-1' });
  try {
    const mail = having({ 'mail-host': 'mx' });
    await expect(putSecrets(mail, cloud.endpoint)).rejects.toThrow();
    await putSecrets(mail, cloud.endpoint, ['us-east-1']);
  } finally {
    await control('StartRegion', { region: 'us-east-1' });
  }
  process.env.SECRET_MAIL_HOST = serviceNames(service()).secret('mail-host');
  process.env.AWS_REGION = 'eu-west-1';
  expect(await secret('mail-host')).toBe('mx');
}, 60_000);

test('a value that is missing is named, and nothing is put', async () => {
  const incomplete = { ...having({ 'jwt-key': 'a' }), functions: service().functions };
  await expect(putSecrets(incomplete, 'http://127.0.0.1:1')).rejects.toThrow(
    'jwt-key: no function has this secret',
  );
});
