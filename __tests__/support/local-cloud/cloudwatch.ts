import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CloudWatchClient, type PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { createApiServer } from '../../../local-cloud/gateway/api-server';
import { xmlError } from '../../../local-cloud/gateway/errors';
import { listen } from '../../../local-cloud/gateway/listener';
import { internalAuthorization } from '../../../local-cloud/gateway/scope';
import type { AlarmData } from '../../../local-cloud/services/cloudwatch/alarms/alarm';
import type { Datum } from '../../../local-cloud/services/cloudwatch/datum';
import { createCloudWatchService } from '../../../local-cloud/services/cloudwatch/service';
import { ManualClock } from '../route53/manual-clock';

const region = 'eu-west-1';
const MINUTE_MS = 60_000;

/** When the clock of a test begins. */
export const BEGIN_MS = Date.UTC(2026, 10, 30);

export const TOPIC = `arn:aws:sns:${region}:123456789012:alarms`;

/** Fields of an alarm that most tests do not look at. */
export const PLAIN = {
  Namespace: 'shop',
  MetricName: 'Errors',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 0,
  ComparisonOperator: 'GreaterThanThreshold',
} as const satisfies Partial<PutMetricAlarmCommandInput>;

/** CloudWatch of one region, without moto, on a clock that the test moves. */
export async function startCloudWatch() {
  const directory = mkdtempSync(path.join(tmpdir(), 'antipode-cloudwatch-'));
  const clock = new ManualClock();
  await clock.advance(BEGIN_MS);
  const sent: { topicArn: string; subject: string; message: string }[] = [];
  const lines: string[] = [];
  const create = () =>
    createCloudWatchService({
      region,
      accountId: '123456789012',
      directory,
      clock,
      log: (line) => void lines.push(line),
      publish: async (notification) => {
        if (notification.topicArn.endsWith('gone')) throw new Error('Topic does not exist');
        sent.push(notification);
      },
      quotaOf: ({ namespace }) => (namespace === 'AWS/Usage' ? 1000 : undefined),
    });
  let service = create();
  const table = [...service.operations];
  const elsewhere = async () => xmlError(404, 'NotHere', 'moto would answer');
  const server = createApiServer(table, elsewhere, { log: (line) => void lines.push(line) });
  const endpoint = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  const client = new CloudWatchClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  service.start();
  return {
    client,
    clock,
    put: (datum: Datum) => service.put(datum),
    verdict: (alarm: AlarmData) => service.verdict(alarm),
    sent,
    lines,
    /** Ends the process, and starts it again with what it had kept. */
    restart() {
      service.stop();
      service = create();
      table.splice(0, table.length, ...service.operations);
      service.start();
    },
    minutes: (count: number) => clock.advance(count * MINUTE_MS),
    /** A call in the query protocol, as Terraform's provider makes it. */
    async query(Action: string, parameters: Readonly<Record<string, string>>) {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          authorization: internalAuthorization({ service: 'monitoring', region }),
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ Action, Version: '2010-08-01', ...parameters }).toString(),
      });
      return { status: response.status, text: await response.text() };
    },
    async stop() {
      service.stop();
      client.destroy();
      server.close();
      server.closeAllConnections();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
