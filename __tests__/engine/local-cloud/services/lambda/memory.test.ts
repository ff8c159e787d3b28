import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../../../local-cloud/clock';
import { ExecutionEnvironment } from '../../../../../local-cloud/services/lambda/runtime/environment';
import { RuntimeApi } from '../../../../../local-cloud/services/lambda/runtime/runtime-api';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('gives a function the memory that its configuration says', async () => {
  // Stands in for Node: writes its first arguments and the input of the function.
  const node = path.join(folder, 'node');
  writeFileSync(node, '#!/bin/sh\necho "$1 $2 $AWS_LAMBDA_FUNCTION_MEMORY_SIZE" >&2\n');
  chmodSync(node, 0o755);
  const logFile = path.join(folder, 'log');
  const environment = new ExecutionEnvironment({
    fn: {
      name: 'orders',
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:orders:1',
      version: '1',
      codeSha256: '',
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      environment: { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1' },
      timeoutSeconds: 3,
      memoryMegabytes: 320,
      logGroup: '/aws/lambda/orders',
      logFormat: 'JSON',
      logLevel: 'INFO',
      reservedConcurrency: undefined,
    },
    node: { command: node, version: 'v20.9.0' },
    codeFolder: folder,
    logFile,
    region: 'us-east-1',
    endpoints: { own: 'http://127.0.0.1:1', sqs: 'http://127.0.0.1:1' },
    accessKeyId: 'local',
    api: new RuntimeApi(systemClock, () => {}),
    clock: systemClock,
  });
  await environment.started;
  expect(readFileSync(logFile, 'utf8')).toBe('--max-old-space-size=288 --max-semi-space-size=16 320\n');
});
