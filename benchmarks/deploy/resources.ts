import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, ListEventBusesCommand, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { LambdaClient, paginateListEventSourceMappings, paginateListFunctions } from '@aws-sdk/client-lambda';
import { paginateListHealthChecks, Route53Client } from '@aws-sdk/client-route-53';
import { paginateListSchedules, SchedulerClient } from '@aws-sdk/client-scheduler';
import { paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import { AwsClient } from 'aws4fetch';
import { localAccessKey } from '../../project/local-key';
import { stackFolder } from '../../terraform/stack-folder';

// A region's resources of a service, and those in its stack, both as `<Terraform's type> <name>`. Resources without a
// name of ours are written as `<Terraform's type> × <how many>`.

/** The types that are compared, and the argument that names them. */
const NAMED_BY: Readonly<Record<string, string>> = {
  aws_lambda_function: 'function_name',
  aws_sqs_queue: 'name',
  aws_iam_role: 'name',
  aws_cloudwatch_log_group: 'name',
  aws_cloudwatch_event_bus: 'name',
  aws_cloudwatch_event_rule: 'name',
  aws_scheduler_schedule: 'name',
};

/** The types that are only counted, in all regions together. */
const COUNTED = [
  'aws_apigatewayv2_integration',
  'aws_apigatewayv2_route',
  'aws_lambda_event_source_mapping',
  'aws_route53_health_check',
] as const;

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** The resources in the stacks of an output folder, as they were synthesized last. */
export function wantedResources(outdir: string): string[] {
  return regionResources(outdir).flatMap((resource) =>
    Object.entries(NAMED_BY).flatMap(([type, argument]) =>
      Object.values(resource[type] ?? {}).map((one) => `${type} ${one[argument]}`),
    ),
  );
}

/** How many resources without a name of ours the stacks have. */
export function wantedCounts(outdir: string): string[] {
  const all = regionResources(outdir);
  return COUNTED.map((type) => {
    const numbers = all.map((resource) => Object.keys(resource[type] ?? {}).length);
    return `${type} × ${numbers.reduce((sum, one) => sum + one, 0)}`;
  });
}

/** How many such resources exist, in these regions and in Route 53. */
export async function foundCounts(endpoint: string, regions: readonly string[]): Promise<string[]> {
  const credentials = { accessKeyId: localAccessKey(endpoint), secretAccessKey: 'local' };
  const counts = { integrations: 0, routes: 0, mappings: 0 };
  for (const region of regions) {
    const gateway = new AwsClient({ ...credentials, region, service: 'apigateway' });
    const items = async (path: string) =>
      ((await (await gateway.fetch(endpoint + path)).json()) as { items: { apiId: string }[] }).items;
    for (const { apiId } of await items('/v2/apis')) {
      counts.integrations += (await items(`/v2/apis/${apiId}/integrations`)).length;
      counts.routes += (await items(`/v2/apis/${apiId}/routes`)).length;
    }
    const lambda = new LambdaClient({ endpoint, region, credentials });
    for await (const { EventSourceMappings = [] } of paginateListEventSourceMappings({ client: lambda }, {}))
      counts.mappings += EventSourceMappings.length;
    lambda.destroy();
  }
  const route53 = new Route53Client({ endpoint, region: 'us-east-1', credentials });
  let checks = 0;
  for await (const { HealthChecks = [] } of paginateListHealthChecks({ client: route53 }, {}))
    checks += HealthChecks.length;
  route53.destroy();
  const { integrations, routes, mappings } = counts;
  return COUNTED.map((type, index) => `${type} × ${[integrations, routes, mappings, checks][index]}`);
}

/** The addresses of everything that only one function uses, and of the bus: their deletion is allowed. */
export function ownAddresses(outdir: string, name: string): string[] {
  const addresses = regionResources(outdir).flatMap((types) =>
    Object.entries(types).flatMap(([type, resources = {}]) =>
      Object.keys(resources)
        .filter((id) => id.includes(name) || type === 'aws_cloudwatch_event_bus')
        .map((id) => `${type}.${id}`),
    ),
  );
  return [...new Set(addresses)];
}

function regionResources(outdir: string): Resources[] {
  const stacks = readdirSync(path.join(outdir, 'stacks')).filter((stack) => stack.startsWith('region-'));
  return stacks.map((stack) => {
    const file = path.join(stackFolder({ outdir }, stack), 'cdk.tf.json');
    return (JSON.parse(readFileSync(file, 'utf8')) as { resource: Resources }).resource;
  });
}

/** The resources of a service in a region, found by its names. */
export async function foundResources(endpoint: string, region: string, service: string): Promise<string[]> {
  const credentials = { accessKeyId: localAccessKey(endpoint), secretAccessKey: 'local' };
  const config = { endpoint, region, credentials };
  const prefix = `${service}-${region}-`;
  const lists = await Promise.all(
    [functions, queues, logGroups, rules, schedules, roles].map((list) => list(config, prefix)),
  );
  return lists.flat().filter((one) => one.includes(prefix));
}

type Config = {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
};

async function functions(config: Config): Promise<string[]> {
  const client = new LambdaClient(config);
  const found: string[] = [];
  for await (const { Functions = [] } of paginateListFunctions({ client }, {}))
    found.push(...Functions.map(({ FunctionName }) => `aws_lambda_function ${FunctionName}`));
  client.destroy();
  return found;
}

async function queues(config: Config, QueueNamePrefix: string): Promise<string[]> {
  const client = new SQSClient(config);
  const found: string[] = [];
  for await (const { QueueUrls = [] } of paginateListQueues({ client }, { QueueNamePrefix }))
    found.push(...QueueUrls.map((url) => `aws_sqs_queue ${url.split('/').pop()}`));
  client.destroy();
  return found;
}

async function logGroups(config: Config): Promise<string[]> {
  const client = new CloudWatchLogsClient(config);
  const found: string[] = [];
  for await (const { logGroups: groups = [] } of paginateDescribeLogGroups({ client }, {}))
    found.push(...groups.map(({ logGroupName }) => `aws_cloudwatch_log_group ${logGroupName}`));
  client.destroy();
  return found;
}

/** Buses too: each has rules of its own. */
async function rules(config: Config): Promise<string[]> {
  const client = new EventBridgeClient(config);
  const { EventBuses = [] } = await client.send(new ListEventBusesCommand({}));
  const found = EventBuses.map(({ Name }) => `aws_cloudwatch_event_bus ${Name}`);
  for (const { Name: EventBusName } of EventBuses) {
    const { Rules = [] } = await client.send(new ListRulesCommand({ EventBusName }));
    found.push(...Rules.map(({ Name }) => `aws_cloudwatch_event_rule ${Name}`));
  }
  client.destroy();
  return found;
}

async function schedules(config: Config, NamePrefix: string): Promise<string[]> {
  const client = new SchedulerClient(config);
  const found: string[] = [];
  for await (const { Schedules = [] } of paginateListSchedules({ client }, { NamePrefix }))
    found.push(...Schedules.map(({ Name }) => `aws_scheduler_schedule ${Name}`));
  client.destroy();
  return found;
}

/** Of the account: the region is in their names. */
async function roles({ endpoint, credentials }: Config): Promise<string[]> {
  const client = new AwsClient({ ...credentials, region: 'us-east-1', service: 'iam' });
  const body = 'Action=ListRoles&Version=2010-05-08&MaxItems=1000';
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await client.fetch(endpoint, { method: 'POST', headers, body });
  const names = (await answer.text()).matchAll(/<RoleName>([^<]+)<\/RoleName>/g);
  return [...names].map(([, name]) => `aws_iam_role ${name}`);
}
