import path from 'node:path';
import { compilePattern } from '../../aws-rules/event-pattern/pattern';
import { ACCOUNT_ID } from '../account-id';
import { systemClock } from '../clock';
import { standIn } from '../issuer/issuer-listener';
import { createHttpApiService } from '../services/apigatewayv2/service';
import { createCloudWatchService } from '../services/cloudwatch/service';
import type { Streams } from '../services/dynamodb/streams/streams';
import { createEventsService } from '../services/events/service';
import { quotaOf } from '../services/lambda/account-settings';
import { faultyInvoke } from '../services/lambda/faulty-invoke';
import { createSqsPoller } from '../services/lambda/pollers/sqs-poller';
import { Checkpoints } from '../services/lambda/pollers/stream/checkpoints';
import { createStreamPoller } from '../services/lambda/pollers/stream/stream-poller';
import { LogFiles } from '../services/lambda/runtime/log-files';
import { createLambdaService } from '../services/lambda/service';
import { MetricFilters } from '../services/logs/metric-filters';
import type { MetricFilter } from '../services/logs/metric-transformation';
import { logsOperations } from '../services/logs/operations';
import { createS3Service } from '../services/s3/service';
import { createSchedulerService } from '../services/scheduler/service';
import { createSnsService } from '../services/sns/service';
import { createSqsService, type SqsService } from '../services/sqs/service';
import { KeptMap } from '../storage/kept-map';
import type { Base } from './base';
import { createMetrics, type Metrics } from './metrics';

interface ServicesOptions {
  readonly streams: Streams;
  /** The region's own address of AWS's API, for its functions. */
  readonly endpoint: string;
}

/** The other services that a region runs itself. */
export async function startServices(base: Base, { streams, endpoint }: ServicesOptions) {
  const { settings, log, moto, clock } = base;
  const { region, directory } = settings;
  const shared = { region, accountId: ACCOUNT_ID, moto, directory, clock, log };
  const cloudwatch = createCloudWatchService({
    ...shared,
    quotaOf,
    publish: (notification) => sns.publish(notification),
  });
  const { put } = cloudwatch;
  const kept = new KeptMap<MetricFilter>(path.join(directory, 'metric-filters.jsonl'));
  const filters = new MetricFilters({ kept, put, clock });
  const metrics = createMetrics(base, put, filters);
  const sqs = createSqsService({ ...shared, put });
  const lambda = await startLambda(base, { streams, endpoint, sqs, metrics });
  const ports = {
    functionExists: lambda.service.exists,
    invokeLater: lambda.service.invokeLater,
    sendToQueue: sqs.send,
  };
  const http = createHttpApiService({
    ...shared,
    clock: systemClock,
    counts: metrics.tally,
    regionClock: clock,
    issuerAt: (issuer) => standIn(settings.issuers, issuer),
    invoke: lambda.service.invoke,
    logged: filters.take,
  });
  const events = createEventsService({ ...shared, ...ports });
  const scheduler = createSchedulerService({ ...shared, ...ports });
  const sns = createSnsService({ ...shared, ...ports, gateway: base.boundedGateway });
  const s3 = createS3Service({ ...shared, send: events.send });
  const services = [lambda.service, http, sqs, sns, events, s3, scheduler, cloudwatch];
  const running = [cloudwatch, lambda.service, scheduler, sqs, sns, metrics];
  return {
    operations: [
      ...services.flatMap(({ operations }) => operations),
      ...logsOperations({ moto, files: lambda.logs, filters }),
    ],
    listener: http.listener,
    cloudwatch,
    start() {
      for (const one of running) one.start();
    },
    stop() {
      for (const one of [...running, s3]) one.stop();
    },
  };
}

interface LambdaParts extends ServicesOptions {
  readonly sqs: SqsService;
  readonly metrics: Metrics;
}

/** Lambda, what invokes its functions, and its faults. */
async function startLambda(base: Base, { streams, endpoint, sqs, metrics }: LambdaParts) {
  const { settings, log, moto, clock } = base;
  const { region, directory, code } = settings;
  const logs = new LogFiles(path.join(directory, 'logs'));
  const faulty = { region, clock: systemClock, faults: () => base.faults };
  const service = await createLambdaService({
    region,
    accountId: ACCOUNT_ID,
    moto,
    directory,
    code,
    endpoints: { own: endpoint, sqs: settings.gateway },
    accessKeyId: base.key,
    clock,
    withFaults: (invoke, reservations) =>
      metrics.invocations.counted(faultyInvoke({ ...faulty, invoke }), reservations),
    sendToQueue: sqs.send,
    dropped: (named) => metrics.invocations.dropped(named),
    follow: metrics.follow,
    logs,
    pollers: [
      createSqsPoller(region, sqs.queues),
      createStreamPoller({
        streams,
        checkpoints: new Checkpoints(path.join(directory, 'stream-checkpoints.jsonl')),
        sendToQueue: sqs.send,
        compilePattern,
        iteratorAge: (named, ageMs) => metrics.invocations.iteratorAge(named, ageMs),
        pace: systemClock,
      }),
    ],
    log,
  });
  return { service, logs };
}
