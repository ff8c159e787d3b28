import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deployedService } from '../../../../testing/deployed/deployed-service';
import { service } from '../../../support/definition/fixture';

const got: { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers'] }[] =
  [];
const server = createServer((request, response) => {
  got.push({ method: request.method, url: request.url, headers: request.headers });
  request.pipe(response.writeHead(201));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
beforeEach(() => {
  got.length = 0;
});
afterAll(() => server.close());

function deployed(overrides: Record<string, unknown> = {}) {
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const killRegion = jest.fn();
  const stop = jest.fn();
  const cloud = {
    directory: '',
    endpoint: 'http://127.0.0.1:4566',
    accessKeyId: 'LOCALKEY',
    regions: { 'us-east-1': { api, address: '127.1.0.1' } },
    killRegion,
  };
  return { api, killRegion, stop, made: deployedService(service(overrides), cloud, stop) };
}

test('asks a region under the service’s domain', async () => {
  const { made } = deployed();
  const request = {
    method: 'POST',
    path: '/orders?a=1',
    headers: { 'idempotency-key': 'k' },
    body: { a: 1 },
  };
  expect(await made.request('us-east-1', request)).toEqual({ status: 201, body: '{"a":1}' });
  const headers = { host: 'api.example.com', 'idempotency-key': 'k', 'content-type': 'application/json' };
  expect(got).toMatchObject([{ method: 'POST', url: '/orders?a=1', headers }]);
});

test('asks under the region’s address where the service has no domain', async () => {
  const { api, made } = deployed({ domain: undefined });
  await made.request('us-east-1', { method: 'GET', path: '/' });
  expect(got).toMatchObject([{ headers: { host: new URL(api).host } }]);
});

test('says where things are, and hands on what is asked of the cloud', async () => {
  const { api, killRegion, stop, made } = deployed({ retiring: ['us-west-2'] });
  expect(made.regions).toEqual(['us-east-1', 'eu-west-1', 'us-west-2']);
  expect(made.url('us-east-1')).toBe(api);
  expect(() => made.url('us-east-2')).toThrow('The service has no region us-east-2.');
  expect(made.variables).toEqual({
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    AWS_ACCESS_KEY_ID: 'LOCALKEY',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  made.killRegion('us-east-1');
  await made.stop();
  expect(killRegion).toHaveBeenCalledWith('us-east-1');
  expect(stop).toHaveBeenCalledTimes(1);
});
