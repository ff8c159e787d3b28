import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApiGatewayV2Client, CreateDomainNameCommand } from '@aws-sdk/client-apigatewayv2';
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { assertNamesAreFree } from '../../../../rollout/plan/new-names';
import type { PlanRequest } from '../../../../rollout/plan/request';
import { plannedChanges } from '../../../../terraform/plan/planned-change';
import { service } from '../../../support/definition/fixture';
import { startTestCloud, type TestCloud } from '../../../support/local-cloud/local-cloud';

const outdir = mkdtempSync(path.join(tmpdir(), 'antipode-names-'));
const STACK = 'region-us-east-1';
let cloud: TestCloud;
let zones = 0;

beforeAll(async () => {
  cloud = await startTestCloud(['us-east-1']);
}, 60_000);

afterAll(async () => {
  await cloud?.stop();
  rmSync(outdir, { recursive: true, force: true });
}, 30_000);

/** What a first deploy is told whose name has these records already. */
async function told(
  answers: readonly ResourceRecordSet[],
  { taken = false, handover = false } = {},
): Promise<string> {
  zones += 1;
  const hostedZone = `zone-${zones}.example.com`;
  const name = `api.${hostedZone}`;
  const { HostedZone } = await cloud.route53.send(
    new CreateHostedZoneCommand({ Name: hostedZone, CallerReference: hostedZone }),
  );
  const Changes = answers.map((record) => ({
    Action: 'CREATE' as const,
    ResourceRecordSet: { ...record, Name: name },
  }));
  if (Changes.length > 0)
    await cloud.route53.send(
      new ChangeResourceRecordSetsCommand({ HostedZoneId: HostedZone?.Id, ChangeBatch: { Changes } }),
    );
  if (taken) await takeName(name);
  synthesize(handover ? `antipode.${name}` : name);
  const request = {
    target: { kind: 'local', cloud: { ...cloud, pid: 0 } },
    service: service({ domain: { name, hostedZone, handover } }),
    workspace: { outdir },
  } as unknown as PlanRequest;
  const plan = { stack: STACK, changes: plannedChanges({ resource_changes: CREATED }) };
  return assertNamesAreFree(request, [plan]).then(
    () => 'free',
    (error: Error) => error.message,
  );
}

async function takeName(DomainName: string): Promise<void> {
  const { endpoint, accessKeyId } = cloud;
  const credentials = { accessKeyId, secretAccessKey: 'local' };
  const client = new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials });
  await client.send(
    new CreateDomainNameCommand({ DomainName, DomainNameConfigurations: [{ EndpointType: 'REGIONAL' }] }),
  );
  client.destroy();
}

function synthesize(name: string): void {
  const at = (constructPath: string) => ({ '//': { metadata: { path: `${STACK}/${constructPath}` } } });
  const folder = path.join(outdir, 'stacks', STACK);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'cdk.tf.json'),
    JSON.stringify({
      resource: {
        aws_route53_record: { set: { ...at('dns/set-record'), name, set_identifier: 'us-east-1' } },
        aws_apigatewayv2_domain_name: { service: at('domain/service') },
      },
    }),
  );
}

const CREATED = ['aws_route53_record.set', 'aws_apigatewayv2_domain_name.service'].map((address) => ({
  address,
  mode: 'managed' as const,
  type: address.split('.')[0] ?? '',
  change: { actions: ['create'], before: null, after: {} },
}));

const CNAME: ResourceRecordSet = {
  Name: '',
  Type: 'CNAME',
  TTL: 60,
  ResourceRecords: [{ Value: 'old.example.net' }],
};

test('a name that is free, or that other regions of the service answer for, may be made', async () => {
  expect(await told([])).toBe('free');
  expect(await told([{ ...CNAME, SetIdentifier: 'eu-west-1', Region: 'eu-west-1' }])).toBe('free');
});

test('a name that something else answers for is told before anything is applied, with the way', async () => {
  expect(await told([CNAME])).toMatch(
    /^domain\.name: something else answers for api\..* already \(CNAME\)\. .*domain: \{ …, handover: true \}/,
  );
  expect(await told([{ ...CNAME, SetIdentifier: 'blue', Weight: 1 }])).toMatch(/something else answers/);
  expect(await told([CNAME], { handover: true })).toBe('free'); // ours wait under the inner name
});

test('a custom domain name that API Gateway has in the region is told, too', async () => {
  expect(await told([CNAME], { taken: true })).toMatch(
    /something else answers.*\ndomain\.name: API Gateway has the name api\..* in us-east-1 already.*npx antipode adopt domain-name --region us-east-1/s,
  );
});
