import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findDomainName } from '../../../aws/domain-name';
import { findTable } from '../../../aws/existing-table';
import type { Deployment } from '../../../aws/target';
import { service } from '../../support/definition/fixture';

// AWS lists tags and mappings by pages; what decides may be on the last.

let server: Server;
let deployment: Deployment;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.end(JSON.stringify(answer(`${request.headers['x-amz-target']} ${request.url}`, body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cloud = { endpoint, directory: '', pid: 0, dns: '', regions: {} };
  deployment = { service: service(), target: { kind: 'local', cloud } };
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function answer(asked: string, body: string): object {
  const isLast = /second/.test(asked + body);
  if (/DescribeTable/.test(asked)) return { Table: { TableArn: 'arn:aws:dynamodb:us-east-1:1:table/Books' } };
  if (/ListTagsOfResource/.test(asked))
    return isLast
      ? { Tags: [{ Key: 'antipode:service', Value: 'other' }] }
      : { Tags: [{ Key: 'team', Value: 'shelves' }], NextToken: 'second' };
  if (/apimappings/.test(asked))
    return isLast
      ? { items: [{ apiMappingId: 'm2', apiId: 'a2', stage: '$default' }] }
      : {
          items: [{ apiMappingId: 'm1', apiId: 'a1', apiMappingKey: 'v1', stage: '$default' }],
          nextToken: 'second',
        };
  return { domainNameConfigurations: [{ endpointType: 'REGIONAL' }] };
}

test('a table of another service is known by its last tag', async () => {
  const table = await findTable(deployment, 'us-east-1', 'Books');
  expect(table?.tags).toEqual({ team: 'shelves', 'antipode:service': 'other' });
});

test('the mapping of the root is found behind many others', async () => {
  const name = await findDomainName(deployment, 'us-east-1');
  expect(name?.mappings.map(({ key }) => key)).toEqual(['v1', '']);
});
