import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  CreateAliasCommand,
  InvokeCommand,
  type LambdaClient,
  PublishVersionCommand,
} from '@aws-sdk/client-lambda';
import { controlCloud } from '../../../local-cloud/control/client';
import { askedMetrics } from './asked-metrics';
import { createFunction } from './functions';
import { startTestCloud } from './local-cloud';

/** A cloud with one region whose time runs fast, and what its CloudWatch knows. */
export async function startMetricsCloud(region: string, timeScale = 20) {
  const cloud = await startTestCloud([region]);
  const credentials = { accessKeyId: cloud.accessKeyId, secretAccessKey: 'local' };
  const cloudwatch = new CloudWatchClient({ region, endpoint: cloud.endpoint, credentials });
  await controlCloud(cloud.endpoint)('SetTimeScale', { timeScale });
  const lambda = cloud.lambda(region);
  return {
    cloud,
    cloudwatch,
    lambda,
    ...askedMetrics(cloudwatch),
    create: (name: string, source: string) => createLive(lambda, name, source),
    invoke: (FunctionName: string, event: object = {}) =>
      lambda.send(new InvokeCommand({ FunctionName, Qualifier: 'live', Payload: JSON.stringify(event) })),
    async stop() {
      cloudwatch.destroy();
      await cloud.stop();
    },
  };
}

export type MetricsCloud = Awaited<ReturnType<typeof startMetricsCloud>>;

/** Makes a function with the alias `live`. */
async function createLive(lambda: LambdaClient, name: string, source: string): Promise<void> {
  await createFunction(lambda, { name, source, timeout: 10 });
  await lambda.send(new PublishVersionCommand({ FunctionName: name }));
  await lambda.send(new CreateAliasCommand({ FunctionName: name, Name: 'live', FunctionVersion: '1' }));
}
