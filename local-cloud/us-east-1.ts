import path from 'node:path';
import { ACCOUNT_ID } from './account-id';
import type { Clock } from './clock';
import type { CloudControl } from './control/client';
import { cloudWatchControls } from './control/cloudwatch';
import type { Forward, Operation } from './gateway/operation';
import { ROUTE_53_REGION } from './gateway/scope';
import type { Datum, PutMetric } from './services/cloudwatch/datum';
import { createCloudWatchService } from './services/cloudwatch/service';
import { createSnsService } from './services/sns/service';
import { noSuchQueue } from './services/sqs/errors';

/** The part of us-east-1 that Route 53 needs wherever a cloud's regions are: its metrics, their alarms and topics. */
export interface UsEast1 {
  /** What is answered here; nothing where us-east-1 is a region of the cloud, which then answers itself. */
  readonly operations: readonly Operation[];
  readonly put: PutMetric;
  stop(): void;
}

interface UsEast1Options {
  /** The names of the cloud's regions. */
  readonly regions: readonly string[];
  readonly moto: Forward;
  /** The folder of the global services. */
  readonly directory: string;
  /** The time of the regions. */
  readonly clock: Clock;
  /** The cloud's own operations. */
  readonly control: CloudControl;
  /** The way to the regions, which gives up one that does not answer. */
  readonly gateway: Forward;
  readonly log: (line: string) => void;
}

export function startUsEast1(options: UsEast1Options): UsEast1 {
  if (options.regions.includes(ROUTE_53_REGION))
    return { operations: [], put: putOver(options.control), stop: () => undefined };
  const { cloudwatch, sns, operations } = hosted(options);
  cloudwatch.start();
  sns.start();
  return {
    operations: [...operations, ...cloudWatchControls(cloudwatch)],
    put: cloudwatch.put,
    stop() {
      cloudwatch.stop();
      sns.stop();
    },
  };
}

/** CloudWatch and SNS of us-east-1 in this process. Its topics reach functions and queues of other regions alone. */
function hosted({ moto, directory: parent, clock, gateway, log }: UsEast1Options) {
  const directory = path.join(parent, ROUTE_53_REGION);
  const shared = { region: ROUTE_53_REGION, accountId: ACCOUNT_ID, moto, directory, clock, log };
  const sns = createSnsService({
    ...shared,
    gateway,
    functionExists: async () => false,
    invokeLater: () => undefined,
    sendToQueue: async (queue) => {
      throw noSuchQueue(`${queue} is in no region of this cloud`);
    },
  });
  const cloudwatch = createCloudWatchService({
    ...shared,
    quotaOf: () => undefined,
    publish: (notification) => sns.publish(notification),
  });
  return { cloudwatch, sns, operations: [...sns.operations, ...cloudwatch.operations] };
}

/** Values go together a little later. They are lost while the region is down, as they are at AWS. */
const GATHERED_FOR_MS = 200;

function putOver(control: CloudControl): PutMetric {
  let gathered: Datum[] = [];
  const send = () => {
    const data = gathered;
    gathered = [];
    control('PutMetrics', { region: ROUTE_53_REGION, data }).catch(() => undefined);
  };
  return (datum) => {
    if (gathered.length === 0) setTimeout(send, GATHERED_FOR_MS).unref();
    gathered.push(datum);
  };
}
