import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forgetMarker } from '../../../aws/forget-marker';
import type { Deployment, OperatorTarget } from '../../../aws/target';
import { service } from '../../support/definition/fixture';

const written: unknown[] = [];
let status = 200;
const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => {
    text += String(chunk);
  });
  request.on('end', () => {
    written.push(JSON.parse(text));
    response.writeHead(status).end('{}');
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  written.length = 0;
  status = 200;
});

function deployment(overrides: Record<string, unknown> = {}): Deployment {
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = { api, address: '127.0.0.1' };
  const regions = { 'us-east-1': place, 'eu-west-1': place };
  const cloud = { endpoint: api, directory: '', pid: process.pid, dns: '127.0.0.1:9', regions };
  return {
    target: { kind: 'local', cloud: cloud as Extract<OperatorTarget, { kind: 'local' }>['cloud'] },
    service: service({ regions: ['us-east-1', 'eu-west-1'], retiring: ['us-west-2'], ...overrides }),
  };
}

const marker = { TableName: 'orders', Item: { pk: { S: 'antipode#marker' }, sk: { S: 'us-west-2' } } };

test('the word of a region that is gone is taken, once for all', async () => {
  await forgetMarker(deployment(), 'us-west-2');
  expect(written).toEqual([marker]);
});

test('another region is asked where one refuses, and no region must', async () => {
  status = 400;
  await expect(forgetMarker(deployment(), 'us-west-2')).resolves.toBeUndefined();
  expect(written).toEqual([marker, marker]);
});

test('there is nothing to take without alarms', async () => {
  await forgetMarker(deployment({ alarms: { off: 'watched by the platform team' } }), 'us-west-2');
  expect(written).toEqual([]);
});
