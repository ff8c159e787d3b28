import type { Deployment } from '../../../../aws/target';
import { foreignProblems } from '../../../../rollout/abandon/evidence';
import { type Answering, startAnswering } from '../../../support/aws/answering';
import { service } from '../../../support/definition/fixture';

/** The tags of the one table that the region has; undefined: it has none. */
let tags: Readonly<Record<string, string>> | undefined;
let server: Answering;
let deployment: Deployment;

beforeAll(async () => {
  server = await startAnswering((request, response) => {
    if (tags === undefined)
      return void response.writeHead(400).end('{"__type":"ResourceNotFoundException","message":"no"}');
    const isList = String(request.headers['x-amz-target']).endsWith('.ListTagsOfResource');
    const listed = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    response.end(JSON.stringify(isList ? { Tags: listed } : { Table: { TableArn: 'arn:one' } }));
  });
  deployment = { service: service(), target: server.target };
});
afterAll(() => server.stop());

const found = (known: boolean) => foreignProblems(deployment, 'us-west-2', async () => known);

test('a table that bears the service’s tag was its replica, also when its stack is destroyed already', async () => {
  tags = { 'antipode:service': deployment.service.name };
  expect(await found(false)).toEqual([]);
});

test('a table without tags counts where the state knows the region’s stack', async () => {
  tags = {};
  expect(await found(true)).toEqual([]);
  expect(await found(false)).toEqual([expect.stringMatching(/^Nothing says that \S+ in us-west-2 was ever/)]);
});

test('another service’s table is never touched, whatever the state knows', async () => {
  tags = { 'antipode:service': 'other' };
  for (const known of [true, false])
    expect(await found(known)).toEqual([
      expect.stringMatching(/belongs to the service "other", .* mistyped\?$/),
    ]);
});

test('a region where nothing is of the service is mistyped', async () => {
  tags = undefined;
  expect(await found(false)).toEqual([expect.stringMatching(/^Nothing in us-west-2 is of .*mistyped\?$/)]);
  expect(await found(true)).toEqual([]);
});
