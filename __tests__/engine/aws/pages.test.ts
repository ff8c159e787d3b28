import { findDomainName } from '../../../aws/domain-name';
import { findTable } from '../../../aws/existing-table';
import type { Deployment } from '../../../aws/target';
import { type Answering, startAnswering } from '../../support/aws/answering';
import { service } from '../../support/definition/fixture';

// AWS lists tags and mappings by pages; what decides may be on the last.

let server: Answering;
let deployment: Deployment;
beforeAll(async () => {
  server = await startAnswering(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.end(JSON.stringify(answer(`${request.headers['x-amz-target']} ${request.url}`, body)));
  });
  deployment = { service: service(), target: server.target };
});
afterAll(() => server.stop());

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
