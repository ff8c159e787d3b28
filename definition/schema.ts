import { z } from 'zod';
import { RUNTIME_NAMES } from '../aws-rules/runtimes';
import { alarmsShape } from './alarms/shape';
import { authorizerShape } from './authorizers/shape';
import { BUNDLE_LOADERS } from './bundle';
import { A_CONTRACT, type Contract, isContract } from './contract';
import { includeShape } from './include-shape';
import { ownPolicyShape } from './own-policy';
import { routingShape } from './routing/kinds';
import { text, wholeNumber } from './shapes';
import { tableShape, tablesShape } from './tables/shape';

// Shapes only: checks across several fields are in rules/.

const contract = z.custom<Contract>(isContract, `must be ${A_CONTRACT}`);

const ENDINGS = "must be by the endings of files, such as { '.html': 'text' }";

const bundle = z.strictObject({
  format: z.enum(['cjs', 'esm']).optional(),
  external: z.array(text).optional(),
  loader: z
    .record(z.string(), z.enum(BUNDLE_LOADERS))
    .refine((loaders) => Object.keys(loaders).every((one) => /^\.[^.]/.test(one)), ENDINGS)
    .optional(),
  assets: z.array(text).optional(),
  keepNames: z.boolean().optional(),
});

/** CloudWatch Logs API Reference, "PutRetentionPolicy", retentionInDays. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const retentionDays = z
  .number()
  .refine((days) => RETENTION_DAYS.includes(days), `must be one of ${RETENTION_DAYS.join(', ')}`);

const functionShape = z.strictObject({
  entry: text,
  triggers: z.array(z.record(z.string(), z.unknown())).default([]),
  table: z.enum(['none', 'read', 'read-write']).default('none'),
  tables: z.record(z.string(), z.enum(['read', 'read-write'])).default({}),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(text).default([]),
  payload: contract.optional(),
  answer: contract.optional(),
  sends: z.array(text).default([]),
  emits: z.array(text).default([]),
  invokes: z.array(text).default([]),
  publishes: z.array(text).default([]),
  runtime: z.enum(RUNTIME_NAMES).optional(),
  asynchronous: z
    .strictObject({
      maximumRetryAttempts: wholeNumber(0, 2).default(2),
      maximumEventAgeSeconds: wholeNumber(60, 21_600, ' seconds').default(21_600),
    })
    .prefault({}),
  timeoutSeconds: wholeNumber(1, 900, ' seconds').default(10),
  memoryMegabytes: wholeNumber(128, 10_240, ' MB').default(256),
  architecture: z.enum(['arm64', 'x86_64']).default('arm64'),
  reservedConcurrency: wholeNumber(1, 100_000).optional(),
  ephemeralStorageMegabytes: wholeNumber(512, 10_240, ' MB').optional(),
  tracing: z.boolean().optional(),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).optional(),
  retentionDays: retentionDays.optional(),
  policies: z.array(ownPolicyShape).default([]),
  bundle: bundle.optional(),
});

/**
 * SQS API Reference, "SetQueueAttributes": MessageRetentionPeriod and DelaySeconds. One of SQS's fourteen days is left
 * to a dead letter, which keeps the time at which its message was sent.
 */
const LONGEST_WAIT_SECONDS = 13 * 24 * 3600;

const queueShape = z.strictObject({
  payload: contract,
  fifo: z.boolean().default(false),
  maxReceiveCount: wholeNumber(1, 1000).default(5),
  retentionSeconds: wholeNumber(60, LONGEST_WAIT_SECONDS, ' seconds').optional(),
  delaySeconds: wholeNumber(0, 900, ' seconds').optional(),
});

const eventShape = z.strictObject({ payload: contract });

const topicShape = z.strictObject({ payload: contract });

/** API Gateway Developer Guide, "Configure CORS for HTTP APIs"; `maxAgeSeconds` as browsers limit it. */
const cors = z.strictObject({
  allowOrigins: z.array(text).min(1, 'must list one origin or more'),
  allowMethods: z.array(text).default(['*']),
  allowHeaders: z.array(text).default([]),
  exposeHeaders: z.array(text).default([]),
  allowCredentials: z.boolean().default(false),
  maxAgeSeconds: wholeNumber(0, 86_400, ' seconds').default(600),
});

const record = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('cname'), ttl: wholeNumber(0, 86_400, ' seconds').default(5) }),
  z.strictObject({ type: z.literal('alias') }),
]);

const state = z.discriminatedUnion('backend', [
  z.strictObject({ backend: z.literal('local') }),
  z.strictObject({ backend: z.literal('s3'), bucketPrefix: text }),
]);

const ci = z.strictObject({
  repository: text,
  environments: z.array(text).default(['canary', 'production']),
  oidcProvider: z.enum(['create', 'existing']).default('create'),
});

export const serviceShape = z.strictObject({
  name: text,
  regions: z.array(text),
  retiring: z.array(text).default([]),
  domain: z
    .strictObject({
      name: text,
      hostedZone: text,
      record: record.default({ type: 'cname', ttl: 5 }),
      handover: z.boolean().optional(),
    })
    .optional(),
  routing: routingShape.default({ policy: 'latency' }),
  health: z
    .strictObject({
      path: text.default('/health'),
      alsoAt: z.array(text).default([]),
      intervalSeconds: z.literal([10, 30], 'must be 10 or 30, the two that Route 53 offers').default(10),
      failureThreshold: wholeNumber(1, 10).default(2),
      include: includeShape.optional(),
    })
    .prefault({}),
  alarms: alarmsShape.prefault({}),
  table: tableShape.optional(),
  tables: tablesShape.default({}),
  throttling: z
    .strictObject({
      requestsPerSecond: wholeNumber(1, 10_000).default(1000),
      burst: wholeNumber(1, 5000).default(500),
    })
    .prefault({}),
  cors: cors.optional(),
  authorizers: z.record(z.string(), authorizerShape).default({}),
  defaultAuthorizer: text.optional(),
  logs: z
    .strictObject({
      retentionDays: retentionDays.default(30),
    })
    .prefault({}),
  owned: z.array(text).default([]),
  tags: z.record(z.string(), z.string()).default({}),
  state: state.default({ backend: 'local' }),
  runtime: z.enum(RUNTIME_NAMES).default('nodejs22.x'),
  queues: z.record(z.string(), queueShape).default({}),
  events: z.record(z.string(), eventShape).default({}),
  topics: z.record(z.string(), topicShape).default({}),
  ci: ci.optional(),
  deploy: z
    .strictObject({
      canary: text.optional(),
      bakeTimeSeconds: wholeNumber(0, 3600, ' seconds').default(120),
      maxErrorPercent: z
        .number()
        .refine((value) => value >= 0 && value <= 100, 'must be from 0 to 100')
        .default(1),
      smokeTest: text.optional(),
    })
    .prefault({}),
  extend: text.optional(),
  rehearsal: z.strictObject({ workload: text.optional(), secrets: text.optional() }).prefault({}),
  functions: z.record(z.string(), functionShape),
});

/** A definition as written, and with its defaults. Other files take their unions from here. */
export type ServiceFields = z.input<typeof serviceShape>;
export type ServiceShape = z.output<typeof serviceShape>;
export type FunctionShape = ServiceShape['functions'][string];
