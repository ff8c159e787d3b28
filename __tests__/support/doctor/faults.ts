import { createHash } from 'node:crypto';
import { SERVICE_TAG } from '../../../definition/names';
import type { CheckName } from '../../../operations/doctor/checks';
import type { Severity } from '../../../operations/doctor/finding';
import type { Clinic } from './clinic';

/** A fault, how to plant it, and the findings that it must cause, and no others. */
export interface PlantedFault {
  readonly fault: string;
  plant(clinic: Clinic): void;
  readonly found: readonly (readonly [check: CheckName, severity: Severity, text: RegExp])[];
}

const HERE = 'us-east-1';
const THERE = 'eu-west-1';
const OTHER_SERVERS = ['ns1.elsewhere.example', 'ns2.elsewhere.example'];

function fault(
  name: string,
  plant: (clinic: Clinic) => unknown,
  ...found: PlantedFault['found'][number][]
): PlantedFault {
  return { fault: name, plant: (clinic) => void plant(clinic), found };
}

/** A profile without keys in the environment. */
function profile(clinic: Clinic, config: string): void {
  delete clinic.env.AWS_ACCESS_KEY_ID;
  delete clinic.env.AWS_SECRET_ACCESS_KEY;
  clinic.env.AWS_PROFILE = 'work';
  clinic.machine.write('home/.aws/config', config);
}

/** A state of Terraform with one resource. */
function stateOf(service: string, account: string): object {
  const attributes = {
    arn: `arn:aws:lambda:${HERE}:${account}:function:x`,
    tags_all: { [SERVICE_TAG]: service },
  };
  return { version: 4, serial: 1, lineage: 'x', resources: [{ instances: [{ attributes }] }] };
}

/** State is in files, and no pipeline deploys. */
function withFiles({ overrides, aws }: Clinic): void {
  overrides.state = { backend: 'local' };
  delete overrides.ci;
  const everything = { Sid: 'All', Effect: 'Allow', Action: ['*'], Resource: ['*'] } as const;
  aws.policies = [{ Version: '2012-10-17', Statement: [everything] }];
}

const TOOLS: readonly PlantedFault[] = [
  fault('Node is too old', (on) => Object.assign(on, { nodeVersion: 'v18.20.0' }), [
    'node',
    'error',
    /^Node 20\.9 or newer is needed\. This is Node 18\.20\.0\. .*nvm install/,
  ]),
  fault('Node has ended', (on) => Object.assign(on, { nodeVersion: 'v20.20.2' }), [
    'node',
    'warning',
    /^Node 20 gets no security fixes any more\./,
  ]),
  fault('Node is an odd version', (on) => Object.assign(on, { nodeVersion: 'v23.1.0' }), [
    'node',
    'warning',
    /^Node 23 has no long-term support\./,
  ]),
  fault('Terraform is missing', (on) => on.machine.removeProgram('terraform'), [
    'terraform',
    'error',
    /terraform or tofu is not on the PATH\. Get it from https:/,
  ]),
  fault(
    'Terraform is too old',
    (on) => on.machine.program('terraform', `echo '{"terraform_version": "1.9.8"}'`),
    ['terraform', 'error', /version 1\.9\.8; 1\.10 or newer is needed\. Get it/],
  ),
  fault(
    'Terraform does not run',
    (on) => on.machine.program('terraform', 'echo exec format error; exit 126'),
    ['terraform', 'error', /does not run: exec format error/],
  ),
  fault(
    'a peer of antipode is not installed',
    (on) => on.machine.remove('project/node_modules/@cdktf/provider-aws'),
    [
      'cdktf',
      'error',
      /node_modules has no @cdktf\/provider-aws\. npm install "@cdktf\/provider-aws@20\.1\.0"/,
    ],
  ),
  fault('cdktf is not installed', (on) => on.machine.remove('project/node_modules/cdktf-cli'), [
    'cdktf',
    'error',
    /command is not installed.*node_modules\/cdktf-cli is not there\. npm ci/,
  ]),
  fault(
    'cdktf is another version than the project’s',
    (on) => on.machine.write('project/node_modules/cdktf-cli/package.json', { version: '0.20.0' }),
    ['cdktf', 'error', /It is 0\.20\.0; package\.json wants 0\.21\.0\./],
  ),
  fault(
    'the terminal package is not replaced',
    (on) =>
      on.machine.write('project/node_modules/@cdktf/node-pty-prebuilt-multiarch/package.json', {
        name: '@cdktf/node-pty-prebuilt-multiarch',
      }),
    ['cdktf', 'error', /is not replaced by @lydell\/node-pty/],
  ),
  fault(
    'cdktf has a terminal package of its own',
    (on) =>
      on.machine.write(
        'project/node_modules/cdktf-cli/node_modules/@cdktf/node-pty-prebuilt-multiarch/package.json',
        {},
      ),
    ['cdktf', 'error', /would find another one first: node_modules\/cdktf-cli\/node_modules/],
  ),
  fault(
    'the terminal package has no build for this machine',
    (on) => on.machine.remove('project/node_modules/@lydell'),
    ['cdktf', 'error', /Its build for this machine, @lydell\/node-pty-\S+, is not there\./],
  ),
  fault(
    'package.json does not replace the terminal package',
    (on) => on.machine.write('project/package.json', { devDependencies: { 'cdktf-cli': '0.21.0' } }),
    [
      'cdktf',
      'error',
      /does not replace.*Its dependencies and overrides do not name @cdktf.*npm pkg set "dev/,
    ],
  ),
  fault(
    'the AWS provider is not available',
    (on) => Object.assign(on.registry, { url: 'http://127.0.0.1:9/' }),
    ['provider', 'error', /does not answer, and no filesystem mirror was found\. Check the network/],
  ),
];

const IN_A_LOCAL_CLOUD: readonly PlantedFault[] = [
  fault('moto is missing, and nothing to fetch it', (on) => local(on).machine.removeProgram('python3'), [
    'moto',
    'error',
    /^moto cannot be had\. .*pip install/,
  ]),
  fault('moto is too old', (on) => local(on).machine.program('python3', 'echo 4.2.14'), [
    'moto',
    'warning',
    /fetches it, by python3\. .*python3 has moto 4\.2\.14; version 5 is needed/,
  ]),
  fault('functions run on another Node', (on) => local(on).machine.program('node', 'echo v24.1.0'), [
    'node',
    'warning',
    /another Node than at AWS \(nodejs22\.x\).*nvm install 22/,
  ]),
];

function local(clinic: Clinic): Clinic {
  clinic.local = true;
  return clinic;
}

const CREDENTIALS: readonly PlantedFault[] = [
  fault(
    'there are no credentials',
    ({ env }) => {
      delete env.AWS_ACCESS_KEY_ID;
      delete env.AWS_SECRET_ACCESS_KEY;
    },
    [
      'credentials',
      'error',
      /no credentials that AWS takes\. no variables, no profile.*aws login, or aws configure sso/,
    ],
  ),
  fault('the session of the keys has ended', (on) => refuse(on, 'sts', 403, 'ExpiredToken'), [
    'credentials',
    'error',
    /^The credentials have expired\. AWS_ACCESS_KEY_ID .*ExpiredToken.*AWS_SESSION_TOKEN anew/,
  ]),
  fault('AWS does not know the keys', (on) => refuse(on, 'sts', 403, 'InvalidClientTokenId'), [
    'credentials',
    'error',
    /no credentials that AWS takes\. .*InvalidClientTokenId/,
  ]),
  fault('the profile does not exist', (on) => profile(on, '[profile works]\nregion = eu-west-1\n'), [
    'credentials',
    'error',
    /there is no profile "work" — did you mean "works"\?/,
  ]),
  fault(
    'the SSO session has ended',
    (on) => {
      profile(
        on,
        '[profile work]\nsso_session = acme\nsso_account_id = 444455556666\nsso_role_name = Admin\n[sso-session acme]\nsso_region = eu-west-1\nsso_start_url = https://acme.awsapps.com/start\n',
      );
      const file = createHash('sha1').update('acme').digest('hex');
      const token = { accessToken: 'x', expiresAt: '2020-01-01T00:00:00Z', region: 'eu-west-1' };
      on.machine.write(`home/.aws/sso/cache/${file}.json`, token);
    },
    [
      'credentials',
      'error',
      /^The session has ended, or was never begun\. an SSO session: .* aws sso login --profile work$/,
    ],
  ),
  fault(
    'the session of aws login has ended',
    (on) => {
      on.machine.program('aws', 'exit 255');
      profile(on, '[profile work]\nlogin_session = arn:aws:iam::444455556666:user/ada\n');
    },
    ['credentials', 'error', /a session of aws login: .* aws login --profile work$/],
  ),
  fault(
    'nothing hands a session of aws login to Terraform',
    (on) => profile(on, '[profile work]\nlogin_session = arn:aws:iam::444455556666:user/ada\n'),
    ['credentials', 'error', /aws login --profile work$/],
    ['credentials', 'error', /^Terraform does not know sessions of aws login.*aws is not on the PATH/],
  ),
  fault(
    'the process of a profile fails',
    (on) => profile(on, '[profile work]\ncredential_process = /bin/false\n'),
    ['credentials', 'error', /credential_process of the profile work by hand/],
  ),
  fault(
    'plain Terraform would take other credentials',
    ({ env, machine }) => {
      env.AWS_PROFILE = 'work';
      machine.write('home/.aws/config', '[profile work]\naws_access_key_id = A\naws_secret_access_key = b\n');
    },
    ['credentials', 'warning', /take other credentials than antipode\. AWS_PROFILE is work.*unset/],
  ),
  fault('the clock is ten minutes slow', ({ aws }) => Object.assign(aws, { aheadMs: 600_000 }), [
    'clock',
    'error',
    /AWS refuses what it signs\. It is (599|60[01]) s behind/,
  ]),
  fault(
    'the clock is so far off that AWS refuses',
    (on) => {
      on.aws.aheadMs = -900_000;
      refuse(on, 'sts', 403, 'SignatureDoesNotMatch');
    },
    ['clock', 'error', /It is (899|90[01]) s ahead of/],
  ),
  fault('the clock drifts', ({ aws }) => Object.assign(aws, { aheadMs: -120_000 }), [
    'clock',
    'warning',
    /drifts from AWS’s; 300 s is what AWS bears\. It is 1(19|20|21) s ahead of/,
  ]),
];

function refuse({ aws }: Clinic, service: string, status: number, code: string): void {
  aws.refuses[service] = [status, code];
}

const PERMISSIONS: readonly PlantedFault[] = [
  fault(
    'the role may not make functions',
    ({ aws }) => {
      aws.policies = aws.policies.map((policy) => ({
        ...policy,
        Statement: policy.Statement.filter(({ Sid }) => Sid !== 'Functions'),
      }));
    },
    [
      'permissions',
      'error',
      /: 12 of \d+ calls are denied\. .*role\/team\/orders-deploy: lambda:AddPermission on .*4 more/,
    ],
  ),
  fault('the organization denies it', ({ aws }) => aws.deniedByOrganization.add('acm:RequestCertificate'), [
    'permissions',
    'error',
    /2 of \d+ calls are denied, by a policy of the organization\. .*acm:RequestCertificate/,
  ]),
  fault(
    'whether the role may depends on the call itself',
    ({ aws }) => {
      aws.policies = aws.policies.map((policy) => ({
        ...policy,
        Statement: policy.Statement.filter(({ Sid }) => Sid !== 'Table'),
      }));
      aws.missingContext = ['aws:ResourceTag/team'];
    },
    ['permissions', 'unknown', /Whether 2 calls are allowed could not be learnt/],
  ),
  fault('IAM may not be asked', (on) => refuse(on, 'iam', 403, 'AccessDenied'), [
    'permissions',
    'unknown',
    /^What these credentials may do could not be learnt\. AccessDenied/,
  ]),
  fault(
    'a federated user asks',
    ({ aws }) => Object.assign(aws, { arn: 'arn:aws:sts::444455556666:federated-user/ada' }),
    [
      'permissions',
      'unknown',
      /IAM judges users and roles; this is arn:aws:sts::444455556666:federated-user\/ada/,
    ],
  ),
];

const REGIONS_AND_QUOTAS: readonly PlantedFault[] = [
  fault('a region is dead', ({ aws }) => aws.dead.add(THERE), [
    'regions',
    'error',
    /^eu-west-1 does not answer\. .*deploy --skip-region eu-west-1/,
  ]),
  fault(
    'the account has not enabled a region',
    ({ aws }) => {
      for (const service of ['lambda', 'sts', 'dynamodb', 'apigateway', 'servicequotas'])
        aws.refuses[`${service}:${THERE}`] = [403, 'UnrecognizedClientException'];
    },
    [
      'regions',
      'error',
      /^eu-west-1 does not know these credentials.*aws account enable-region --region-name eu-west-1/,
    ],
  ),
  fault(
    'Lambda allows ten concurrent executions',
    ({ aws }) => Object.assign(aws.lambda[THERE] ?? {}, { concurrency: 10, unreserved: 10 }),
    [
      'concurrency',
      'error',
      /^eu-west-1: the health function cannot keep 10.*10 of 10 .*--quota-code L-B99A9384.*1000/,
    ],
  ),
  fault(
    'other functions have reserved nearly everything',
    ({ aws }) => Object.assign(aws.lambda[HERE] ?? {}, { unreserved: 105 }),
    ['concurrency', 'error', /^us-east-1: .*105 of 1000 concurrent executions are not reserved/],
  ),
  fault(
    'a function wants more for itself than the region has',
    ({ overrides }) =>
      Object.assign(overrides, {
        functions: { orders: { entry: 'functions/orders/handler.ts', reservedConcurrency: 891 } },
      }),
    ...([HERE, THERE] as const).map(
      (region) =>
        [
          'concurrency',
          'error',
          new RegExp(
            `^${region}: the health function cannot keep 10 .*, nor orders 891\\. 1000 of 1000 .*2001`,
          ),
        ] as const,
    ),
  ),
  fault(
    'Lambda may not be asked',
    (on) => refuse(on, `lambda:${THERE}`, 403, 'AccessDeniedException'),
    ['concurrency', 'unknown', /^eu-west-1: Lambda’s concurrency could not be learnt\. AccessDenied/],
    ['quotas', 'unknown', /^eu-west-1: bytes of Lambda code could not be learnt/],
  ),
  fault('health checks are near their limit', ({ aws }) => Object.assign(aws.healthChecks, { used: 180 }), [
    'quotas',
    'warning',
    /^hardly any more Route 53 health checks can be made\. 180 of 200 are used\..*--region us-east-1/,
  ]),
  fault('health checks are used up', ({ aws }) => Object.assign(aws.healthChecks, { used: 200 }), [
    'quotas',
    'error',
    /^no more Route 53 health checks can be made/,
  ]),
  fault(
    'Lambda’s storage is nearly full',
    ({ aws }) => Object.assign(aws.lambda[THERE] ?? {}, { storageUsed: 79e9 }),
    ['quotas', 'warning', /^eu-west-1: hardly any more bytes of Lambda code.*L-2ACBD22F/],
  ),
  fault(
    'custom domain names are near their default',
    ({ aws }) => Object.assign(aws, { domainNames: 100 }),
    ['quotas', 'warning', /^us-east-1: .*custom domain names of API Gateway.*100 of 120/],
    ['quotas', 'warning', /^eu-west-1: .*custom domain names of API Gateway.*100 of 120/],
  ),
  fault(
    'tables are near a quota of the account’s own',
    ({ aws }) => {
      aws.tables = 45;
      aws.quotas['L-F98FE922'] = 50;
    },
    ['quotas', 'warning', /^us-east-1: hardly any more DynamoDB tables.*45 of 50/],
    ['quotas', 'warning', /^eu-west-1: hardly any more DynamoDB tables.*45 of 50/],
  ),
  fault(
    'the API’s limit is above the account’s',
    ({ aws, overrides }) => {
      overrides.throttling = { requestsPerSecond: 9000 };
      aws.quotas['L-8A5B8E43'] = 8000;
    },
    [
      'throttles',
      'warning',
      /^us-east-1: the API takes fewer requests than throttling says\. .* 8000 .* 9000\./,
    ],
    [
      'throttles',
      'warning',
      /^eu-west-1: .*request-service-quota-increase .*L-8A5B8E43 --desired-value 18000/,
    ],
  ),
  fault(
    'a route’s limit is above the account’s',
    ({ aws, overrides }) => {
      const throttling = { requestsPerSecond: 9000, burst: 10 };
      const triggers = [{ http: 'GET /orders', throttling }];
      overrides.functions = { orders: { entry: 'functions/orders/handler.ts', triggers } };
      aws.quotas['L-8A5B8E43'] = 8000;
    },
    ['throttles', 'warning', /^us-east-1: .* 8000 .* 9000\./],
    ['throttles', 'warning', /^eu-west-1: .* 8000 .* 9000\./],
  ),
  fault('API Gateway throttles', (on) => refuse(on, `apigateway:${HERE}`, 429, 'TooManyRequestsException'), [
    'quotas',
    'unknown',
    /^us-east-1: custom domain names of API Gateway could not be learnt\. TooManyRequests.*in a minute/,
  ]),
];

const DNS: readonly PlantedFault[] = [
  fault('there is no such zone', ({ aws }) => Object.assign(aws, { zones: [] }), [
    'delegation',
    'error',
    /^This account has no public hosted zone example\.com\. .*create-hosted-zone/,
  ]),
  fault(
    'the zone is private',
    ({ aws }) => {
      for (const zone of aws.zones) zone.isPrivate = true;
    },
    ['delegation', 'error', /no public hosted zone .*It has 1 private ones/],
  ),
  fault(
    'there are two zones of the name',
    ({ aws }) => {
      for (const zone of [...aws.zones]) aws.zones.push({ ...zone, id: 'Z2' });
    },
    [
      'delegation',
      'error',
      /^This account has 2 public hosted zones example\.com: Terraform cannot tell.*Z2/,
    ],
  ),
  fault('the domain is delegated elsewhere', (on) => resolversSay(on, OTHER_SERVERS), [
    'delegation',
    'error',
    /^example\.com is not delegated to the hosted zone.*names ns1\.elsewhere\.example.*name these: ns-1/,
  ]),
  fault('the domain is not delegated', (on) => resolversSay(on, 'NXDOMAIN'), [
    'delegation',
    'error',
    /^example\.com is not delegated.*NXDOMAIN/,
  ]),
  fault('the delegated name servers do not answer', (on) => resolversSay(on, 'SERVFAIL'), [
    'delegation',
    'error',
    /^example\.com is not delegated.*SERVFAIL/,
  ]),
  fault(
    'the domain is delegated to another provider too',
    (on) => resolversSay(on, [...(on.aws.zones[0]?.nameServers ?? []), ...OTHER_SERVERS]),
    ['delegation', 'warning', /^example\.com is delegated to other name servers too/],
  ),
  fault('no resolver answers', (on) => resolversSay(on, 'silent'), [
    'delegation',
    'unknown',
    /^Who answers for example\.com could not be learnt\. .*dig NS example\.com/,
  ]),
  fault(
    'an issuer does not answer',
    ({ overrides }) => {
      const jwt = { issuer: 'https://127.0.0.1:2', audience: ['orders'] };
      overrides.authorizers = { people: { jwt } };
    },
    [
      'issuers',
      'warning',
      /^The issuer of authorizers\.people cannot be reached.*ECONNREFUSED.*curl -i https:/,
    ],
  ),
  fault('accelerated recovery is off', (on) => recovery(on, 'DISABLED'), [
    'recovery',
    'warning',
    /^The zone has no accelerated recovery\. .*cannot change records.*update-hosted-zone-features --hosted-zone-id Z1/,
  ]),
  fault(
    'accelerated recovery could not be switched on',
    (on) => recovery(on, 'ENABLE_FAILED', 'KeySigningKey'),
    ['recovery', 'warning', /ENABLE_FAILED, KeySigningKey/],
  ),
  fault('accelerated recovery is not ready yet', (on) => recovery(on, 'ENABLING'), [
    'recovery',
    'warning',
    /not ready yet/,
  ]),
  fault('Route 53 does not report accelerated recovery', (on) => recovery(on, undefined), [
    'recovery',
    'unknown',
    /could not be learnt\. GetHostedZone says nothing/,
  ]),
];

function resolversSay({ resolvers }: Clinic, says: Clinic['resolvers'][number]['says']): void {
  for (const resolver of resolvers) resolver.says = says;
}

function recovery({ aws }: Clinic, status: string | undefined, failure?: string): void {
  for (const zone of aws.zones) Object.assign(zone, { recovery: status, recoveryFailure: failure });
}

const DRAINS_AND_STATE: readonly PlantedFault[] = [
  fault(
    'a region is drained',
    ({ aws }) => {
      aws.drained[THERE] = { by: 'ada@laptop', at: '2026-05-04T09:12:33.384Z', why: 'certificate' };
    },
    [
      'drains',
      'warning',
      /^eu-west-1 is drained: .*By ada@laptop, at 2026-05-04T09:12:33\.384Z: certificate.*restore eu-west-1/,
    ],
  ),
  fault('the bucket for state is not there', ({ aws }) => aws.buckets.delete('acme-state-eu-west-1'), [
    'state',
    'error',
    /^The bucket for state, acme-state-eu-west-1, is not there\. .*antipode bootstrap/,
  ]),
  fault(
    'another service’s state is in the bucket',
    ({ aws }) => {
      const text = JSON.stringify(stateOf('billing', aws.account));
      aws.objects[`acme-state-${HERE}/orders/data.tfstate`] = text;
    },
    [
      'state',
      'error',
      /^The state in the place of data is of another service: billing\. s3:\/\/acme-state-us-east-1/,
    ],
  ),
  fault(
    'another service’s state is in the files',
    (on) => {
      withFiles(on);
      on.machine.write(
        `${on.machine.stateFolder}/region-us-east-1.tfstate`,
        stateOf('billing', on.aws.account),
      );
    },
    ['state', 'error', /^The state in the place of region-us-east-1 is of another service: billing/],
  ),
  fault(
    'another service’s state is where state was before each service had a folder',
    (on) => {
      withFiles(on);
      on.machine.write('project/state/aws/data.tfstate', stateOf('billing', on.aws.account));
    },
    [
      'state',
      'error',
      /^The state in the place of data is of another service: billing\. .*state\/aws\/data\.tf/,
    ],
  ),
  fault(
    'Terraform has used the output folder for another service',
    (on) =>
      on.machine.write('project/cdktf.out/stacks/data/.terraform/terraform.tfstate', {
        backend: { type: 'local', config: { path: '../../../state/aws/billing/data.tfstate' } },
      }),
    [
      'state',
      'error',
      /^The output folder is of another service or target\. .*used for the service "billing" on aws.*CDKTF_OUTPUT=/,
    ],
  ),
  fault(
    'a local cloud’s state is in the files of AWS',
    (on) => {
      withFiles(on);
      on.machine.write(`${on.machine.stateFolder}/data.tfstate`, stateOf('orders', '123456789012'));
    },
    [
      'state',
      'error',
      /^The state of data is of another account, that of local clouds\. .*credentials are of 444455556666/,
    ],
  ),
  fault(
    'state is cut off',
    (on) => {
      withFiles(on);
      on.machine.write(`${on.machine.stateFolder}/data.tfstate`, '{"version": 4,');
    },
    ['state', 'error', /^The state of data cannot be read\./],
  ),
  fault(
    'state has not moved to S3',
    (on) => on.machine.write(`${on.machine.stateFolder}/data.tfstate`, stateOf('orders', on.aws.account)),
    [
      'state',
      'error',
      /^State is not where the definition says\. .*Move it: npx antipode state move --to s3/,
    ],
  ),
];

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  ...TOOLS,
  ...IN_A_LOCAL_CLOUD,
  ...CREDENTIALS,
  ...PERMISSIONS,
  ...REGIONS_AND_QUOTAS,
  ...DNS,
  ...DRAINS_AND_STATE,
];
