import { type Edit, entry, members, payload, type SERVICES, shop } from './services';

const { triggers } = shop.functions.api as { triggers: object[] };
const api = (fields: Edit) => ({ functions: { api: fields } });
const one = (name: string, fields: Edit) => ({ functions: { [name]: fields } });

/** Other fields of the sessions, or other tables, of `members`. */
const sessions = (fields: Edit) => ({
  tables: { ...members.tables, sessions: { ...members.tables.sessions, ...fields } },
});
const tables = (others: Edit) => ({ tables: { ...members.tables, ...others } });
const { indexes } = members.tables.sessions;

/** Edits that cost nothing, by the service that they are made in. */
export const HARMLESS: Readonly<Record<keyof typeof SERVICES, Readonly<Record<string, Edit>>>> = {
  shop: {
    'logs are kept longer': { logs: { retentionDays: 90 } },
    'another handler': api({ entry: '__tests__/support/plans/edits/handler.ts' }),
    'more memory': api({ memoryMegabytes: 512 }),
    'less memory': api({ memoryMegabytes: 128 }),
    'a longer timeout': api({ timeoutSeconds: 20 }),
    'a shorter timeout': api({ timeoutSeconds: 5 }),
    'a longer timeout behind a queue': one('worker', { timeoutSeconds: 60 }),
    'another variable': api({ environment: { MODE: 'two' } }),
    'a variable less': api({ environment: {} }),
    'a new function': one('extra', { entry, payload }),
    'a new route': api({ triggers: [...triggers, { http: 'DELETE /items/{id}' }] }),
    'a path’s variable by another name': api({
      triggers: [{ http: 'GET /items' }, { http: 'GET /items/{item}' }, { http: 'POST /items' }],
    }),
    'another health path beside the checked one': { health: { alsoAt: ['/ready'] } },
    'a health path that nobody guesses beside the checked one': {
      health: { alsoAt: ['/health-0123456789abcdefghij'] },
    },
    'a new queue': {
      queues: { ...(shop.queues as object), more: { payload } },
      functions: { extra: { entry, triggers: [{ queue: 'more' }] } },
    },
    'a new event': {
      events: { ...(shop.events as object), 'item.sold': { payload } },
      functions: {
        mail: {
          triggers: [{ event: 'item.made' }, { event: { source: ['aws.s3'] } }, { event: 'item.sold' }],
        },
      },
    },
    'a new secret': api({ secrets: ['token', 'other'] }),
    'a new function to invoke': {
      functions: { extra: { entry, payload }, api: { invokes: ['pricing', 'extra'] } },
    },
    'writes where it read': one('changes', { table: 'read-write' }),
    'reads where it had nothing': one('mail', { table: 'read' }),
    'a schedule at another hour': one('clock', {
      triggers: [
        { schedule: 'cron(0 4 * * ? *)', runs: 'once' },
        { schedule: 'rate(7 minutes)', runs: 'every-region' },
      ],
    }),
    'a schedule in another time zone': one('clock', {
      triggers: [
        { schedule: 'cron(0 3 * * ? *)', runs: 'once', timeZone: 'Europe/Berlin' },
        { schedule: 'rate(7 minutes)', runs: 'every-region' },
      ],
    }),
    'a schedule that is more frequent': one('clock', {
      triggers: [
        { schedule: 'cron(0 3 * * ? *)', runs: 'once' },
        { schedule: 'rate(1 minute)', runs: 'every-region' },
      ],
    }),
    'a first schedule': one('pricing', {
      triggers: [{ schedule: 'rate(1 hour)', runs: 'once' }],
      table: 'read-write',
    }),
    'larger batches of a queue': one('worker', { triggers: [{ queue: 'work', batchSize: 5 }] }),
    'batches that wait to be full': one('worker', { triggers: [{ queue: 'work', batchWindowSeconds: 30 }] }),
    'a queue that delays': { queues: { work: { payload, delaySeconds: 60 } } },
    'messages wait longer': { queues: { work: { payload, retentionSeconds: 864_000 } } },
    'a first topic': {
      ...one('pricing', { triggers: [{ topic: 'told' }] }),
      topics: { told: { payload } },
    },
    'fewer at once from a queue': one('worker', { triggers: [{ queue: 'work', maximumConcurrency: 4 }] }),
    'smaller batches of the stream': one('changes', { triggers: [{ stream: 'table', batchSize: 10 }] }),
    'more tries of a message': { queues: { work: { payload, maxReceiveCount: 9 } } },
    'fewer tries of a message': { queues: { work: { payload, maxReceiveCount: 2 } } },
    'fewer tries of an event': one('mail', { asynchronous: { maximumRetryAttempts: 0 } }),
    'events wait shorter': one('mail', { asynchronous: { maximumEventAgeSeconds: 600 } }),
    'more requests a second': { throttling: { requestsPerSecond: 2000 } },
    'a larger burst': { throttling: { burst: 1000 } },
    'one more origin': {
      cors: { ...(shop.cors as object), allowOrigins: ['https://a.example.com', 'https://b.example.com'] },
    },
    'one more header': { cors: { ...(shop.cors as object), allowHeaders: ['content-type', 'x-id'] } },
    'preflights are kept longer': { cors: { ...(shop.cors as object), maxAgeSeconds: 600 } },
    'a region turns red later': { health: { failureThreshold: 5 } },
    'a region turns red sooner': { health: { failureThreshold: 1 } },
    'checkers ask less often': { health: { intervalSeconds: 30 } },
    'answers in DNS live longer': {
      domain: { name: 'shop.example.com', hostedZone: 'example.com', record: { type: 'cname', ttl: 30 } },
    },
    'one more region': { regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'] },
    'a pipeline': { state: { backend: 's3', bucketPrefix: 'acme-shop' }, ci: { repository: 'acme/shop' } },
  },
  weighted: {
    'other weights': {
      routing: { policy: 'weighted', weights: { 'us-east-1': 10, 'eu-west-1': 90, 'ap-southeast-2': 50 } },
    },
    'a region that retires': {
      regions: ['us-east-1', 'eu-west-1'],
      retiring: ['ap-southeast-2'],
      routing: { policy: 'weighted', weights: { 'us-east-1': 50, 'eu-west-1': 50 } },
    },
    'more memory in three regions': { functions: { api: { memoryMegabytes: 512 } } },
  },
  failover: {
    'a variable': { functions: { api: { environment: { MODE: 'two' } } } },
    'answers live longer': {
      domain: { name: 'failover.example.com', hostedZone: 'example.com', record: { type: 'cname', ttl: 30 } },
    },
  },
  members: {
    'a new index': sessions({ indexes: { ...indexes, byDevice: { partitionKey: 'device' } } }),
    'a first index of the home': tables({
      facts: { home: true, indexes: { byMonth: { partitionKey: 'month' } } },
    }),
    'a new table with two indexes': tables({
      audit: { indexes: { byDay: { partitionKey: 'day' }, byPerson: { partitionKey: 'person' } } },
    }),
    'the home is called otherwise': { tables: { notes: { home: true }, sessions: members.tables.sessions } },
  },
};
