import { z } from 'zod';

// Shapes only: what spans several fields stands in rules/.

const text = z.string().min(1, 'must not be empty');
const wholeNumber = (from: number, to: number, unit = '') =>
  z
    .number()
    .int()
    .refine((value) => value >= from && value <= to, `must be from ${from} to ${to}${unit}`);

const functionShape = z.strictObject({
  entry: text,
  triggers: z.array(z.record(z.string(), z.unknown())).default([]),
  table: z.enum(['none', 'read', 'read-write']).default('none'),
  environment: z.record(z.string(), z.string()).default({}),
  timeoutSeconds: wholeNumber(1, 900, ' seconds').default(10),
  memoryMegabytes: wholeNumber(128, 10_240, ' MB').default(256),
});

const record = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('cname'), ttl: wholeNumber(0, 86_400, ' seconds').default(5) }),
  z.strictObject({ type: z.literal('alias') }),
]);

const routing = z.discriminatedUnion('policy', [
  z.strictObject({ policy: z.literal('latency') }),
  z.strictObject({ policy: z.literal('weighted'), weights: z.record(z.string(), wholeNumber(0, 255)) }),
  z.strictObject({ policy: z.literal('failover'), primary: text }),
]);

const state = z.discriminatedUnion('backend', [
  z.strictObject({ backend: z.literal('local') }),
  z.strictObject({ backend: z.literal('s3'), bucketPrefix: text }),
]);

/** CloudWatch Logs API Reference, "PutRetentionPolicy", retentionInDays. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const serviceShape = z.strictObject({
  name: text,
  regions: z.array(text),
  retiring: z.array(text).default([]),
  domain: z
    .strictObject({ name: text, hostedZone: text, record: record.default({ type: 'cname', ttl: 5 }) })
    .optional(),
  routing: routing.default({ policy: 'latency' }),
  health: z
    .strictObject({
      path: text.default('/health'),
      intervalSeconds: z.literal([10, 30], 'must be 10 or 30, the two that Route 53 offers').default(10),
      failureThreshold: wholeNumber(1, 10).default(2),
    })
    .prefault({}),
  table: z
    .strictObject({
      partitionKey: text.default('pk'),
      sortKey: text.default('sk'),
      timeToLive: text.default('expiresAt'),
      pointInTimeRecovery: z.boolean().default(true),
      encryption: z.enum(['aws-owned', 'customer-managed']).default('aws-owned'),
    })
    .prefault({}),
  throttling: z
    .strictObject({
      requestsPerSecond: wholeNumber(1, 10_000).default(1000),
      burst: wholeNumber(1, 5000).default(500),
    })
    .prefault({}),
  logs: z
    .strictObject({
      retentionDays: z
        .number()
        .refine((days) => RETENTION_DAYS.includes(days), `must be one of ${RETENTION_DAYS.join(', ')}`)
        .default(30),
    })
    .prefault({}),
  state: state.default({ backend: 'local' }),
  deploy: z
    .strictObject({
      canary: text.optional(),
      soakSeconds: wholeNumber(0, 3600, ' seconds').default(120),
      maxErrorPercent: z
        .number()
        .refine((value) => value >= 0 && value <= 100, 'must be from 0 to 100')
        .default(1),
      smokeTest: text.optional(),
    })
    .prefault({}),
  functions: z.record(z.string(), functionShape),
});

export type ServiceShape = z.infer<typeof serviceShape>;
