import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Route53Client } from '@aws-sdk/client-route-53';
import { SQSClient } from '@aws-sdk/client-sqs';
import { removeDirectory } from '../../../aws/running-clouds';
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../../local-cloud/start';
import { findMoto } from '../../../process/tools/moto';

export interface TestCloud extends LocalCloud {
  apiGateway(region: string): ApiGatewayV2Client;
  dynamodb(region: string): DynamoDBClient;
  lambda(region: string): LambdaClient;
  sqs(region: string): SQSClient;
  readonly route53: Route53Client;
}

/** A local cloud for one test file. Its folder is a temporary one by default. */
export async function startTestCloud(
  regions: readonly string[] = ['us-east-1', 'eu-west-1'],
  {
    directory = mkdtempSync(path.join(tmpdir(), 'antipode-cloud-')),
    ...options
  }: Partial<Pick<LocalCloudOptions, 'log' | 'directory'>> = {},
): Promise<TestCloud> {
  const moto = await findMoto();
  const cloud = await startLocalCloud({ regions, directory, moto, replicationLagMs: 50, ...options });
  const { endpoint } = cloud;
  const credentials = { accessKeyId: cloud.accessKeyId, secretAccessKey: 'local' };
  const settings = { endpoint, credentials, maxAttempts: 1 };
  const clients: { destroy(): void }[] = [];
  const kept = <Client extends { destroy(): void }>(client: Client): Client => {
    clients.push(client);
    return client;
  };
  return {
    ...cloud,
    apiGateway: (region) => kept(new ApiGatewayV2Client({ ...settings, region })),
    dynamodb: (region) => kept(new DynamoDBClient({ ...settings, region })),
    lambda: (region) => kept(new LambdaClient({ ...settings, region })),
    sqs: (region) => kept(new SQSClient({ ...settings, region })),
    route53: kept(new Route53Client({ ...settings, region: 'us-east-1' })),
    async stop() {
      for (const client of clients) client.destroy();
      await cloud.stop();
      removeDirectory(directory);
    },
  };
}
