import { mkdtempSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleFunction } from '../../bundle/bundle-function';
import { FUNCTION_VARIABLES, REGIONS_VARIABLE } from '../../definition/variable-names';
import { type Cloud, HERE, THERE } from './checkout';
import type { Shot } from './connection';
import { send } from './load';

// The tables and the one route that are measured. A few calls make them, the same in each checkout.

const agent = new Agent({ keepAlive: true });

/** A request for an operation of a JSON protocol, or to a path of a REST API. */
export function call(
  { endpoint, accessKeyId }: Pick<Cloud, 'endpoint' | 'accessKeyId'>,
  service: string,
  {
    target,
    at = '/',
    region = HERE,
    input,
  }: {
    readonly target?: string;
    readonly at?: string;
    readonly region?: string;
    readonly input: unknown;
  },
): Shot {
  const scope = `${accessKeyId}/20260101/${region}/${service}/aws4_request`;
  return {
    url: `${endpoint}${at}`,
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      'content-type': target === undefined ? 'application/json' : 'application/x-amz-json-1.0',
      ...(target === undefined ? {} : { 'x-amz-target': target }),
    },
    body: JSON.stringify(input) ?? '',
  };
}

export const dynamodb = (cloud: Cloud, operation: string, input: unknown) =>
  call(cloud, 'dynamodb', { target: `DynamoDB_20120810.${operation}`, input });

/** Makes a table of one region, a table of both regions, and `POST /orders`. */
export async function deploy(cloud: Cloud): Promise<void> {
  for (const table of ['plain', 'orders'])
    await send(agent, dynamodb(cloud, 'CreateTable', createTable(table)));
  const ReplicaUpdates = [{ Create: { RegionName: THERE } }];
  await send(agent, dynamodb(cloud, 'UpdateTable', { TableName: 'orders', ReplicaUpdates }));
  await createFunction(cloud);
  await createApi(cloud);
}

export function createTable(TableName: string) {
  const names = ['pk', 'sk'];
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: names.map((AttributeName, index) => ({ AttributeName, KeyType: index ? 'RANGE' : 'HASH' })),
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  };
}

/** The environment variables that the handler reads when an order is placed. */
export const VARIABLES = {
  [FUNCTION_VARIABLES.service]: 'orders',
  [FUNCTION_VARIABLES.table]: 'orders',
  [FUNCTION_VARIABLES.partitionKey]: 'pk',
  [FUNCTION_VARIABLES.sortKey]: 'sk',
  [FUNCTION_VARIABLES.timeToLive]: 'expiresAt',
  [FUNCTION_VARIABLES.domain]: 'api.example.com',
  [REGIONS_VARIABLE]: `${HERE},${THERE}`,
};

async function createFunction(cloud: Cloud): Promise<void> {
  const outdir = mkdtempSync(path.join(tmpdir(), 'antipode-benchmark-'));
  const bundle = bundleFunction({ name: 'orders', entry: 'functions/orders/handler.ts', outdir });
  const input = {
    FunctionName: 'orders',
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: 'arn:aws:iam::123456789012:role/orders',
    MemorySize: 256,
    Timeout: 10,
    Environment: { Variables: VARIABLES },
    Code: { ZipFile: readFileSync(path.join(outdir, bundle.path)).toString('base64') },
  };
  await send(agent, call(cloud, 'lambda', { at: '/2015-03-31/functions', input }));
}

async function createApi(cloud: Cloud): Promise<void> {
  const make = async (at: string, input: object) =>
    JSON.parse(await send(agent, call(cloud, 'apigateway', { at, input }))) as Record<string, string>;
  const { apiId } = await make('/v2/apis', { name: 'orders', protocolType: 'HTTP' });
  const { integrationId } = await make(`/v2/apis/${apiId}/integrations`, {
    integrationType: 'AWS_PROXY',
    integrationUri: `arn:aws:lambda:${HERE}:123456789012:function:orders`,
    payloadFormatVersion: '2.0',
  });
  const target = `integrations/${integrationId}`;
  await make(`/v2/apis/${apiId}/routes`, { routeKey: 'POST /orders', target });
  await make(`/v2/apis/${apiId}/stages`, { stageName: '$default', autoDeploy: true });
}
