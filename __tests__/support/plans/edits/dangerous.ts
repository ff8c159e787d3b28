import { type Edit, entry, members, payload, type SERVICES, shop } from './services';

const api = (fields: Edit) => ({ functions: { api: fields } });
const one = (name: string, fields: Edit | undefined) => ({ functions: { [name]: fields } });
const cors = (fields: Edit) => ({ cors: { ...(shop.cors as object), ...fields } });

/** Other fields of the sessions of `members`. */
const sessions = (fields: Edit) => ({
  tables: { ...members.tables, sessions: { ...members.tables.sessions, ...fields } },
});
const { byPerson } = members.tables.sessions.indexes;

/** Edits that cost data, logs, messages or traffic, by the service that they are made in. */
export const DANGEROUS: Readonly<Record<keyof typeof SERVICES, Readonly<Record<string, Edit>>>> = {
  shop: {
    'another time to live': { table: { timeToLive: 'deleteAt' } },
    'no point-in-time recovery': { table: { pointInTimeRecovery: false } },
    'keys of one’s own': { table: { encryption: 'customer-managed' } },
    'another partition key': { table: { partitionKey: 'part' } },
    'another sort key': { table: { sortKey: 'range' } },
    'regions in another order': { regions: ['eu-west-1', 'us-east-1'] },
    'another region': { regions: ['us-east-1', 'ap-southeast-2'] },
    'logs for a day': { logs: { retentionDays: 1 } },
    'logs for two weeks': { logs: { retentionDays: 14 } },
    'a function is removed': { functions: { pricing: undefined, api: { invokes: [] } } },
    'a function is renamed': {
      functions: { pricing: undefined, prices: { entry, payload }, api: { invokes: ['prices'] } },
    },
    'the stream’s function is removed': one('changes', undefined),
    'the scheduled function is removed': one('clock', undefined),
    'the events’ function is removed': one('mail', undefined),
    'a queue and its function are removed': {
      queues: {},
      functions: { worker: undefined, api: { sends: [] } },
    },
    'a queue is renamed': {
      queues: { jobs: { payload } },
      functions: { worker: { triggers: [{ queue: 'jobs' }] }, api: { sends: ['jobs'] } },
    },
    'a queue in order': { queues: { work: { payload, fifo: true } } },
    'a route is removed': api({ triggers: [{ http: 'GET /items' }, { http: 'GET /items/{id}' }] }),
    'another path': api({
      triggers: [{ http: 'GET /things' }, { http: 'GET /items/{id}' }, { http: 'POST /items' }],
    }),
    'another method': api({
      triggers: [{ http: 'GET /items' }, { http: 'GET /items/{id}' }, { http: 'PUT /items' }],
    }),
    'a route to another function': {
      functions: {
        api: { triggers: [{ http: 'GET /items' }, { http: 'GET /items/{id}' }] },
        worker: { triggers: [{ queue: 'work' }, { http: 'POST /items' }] },
      },
    },
    'no stream': one('changes', { triggers: [], payload }),
    'an event less': one('mail', { triggers: [{ event: 'item.made' }] }),
    'another pattern': one('mail', {
      triggers: [{ event: 'item.made' }, { event: { source: ['aws.ec2'] } }],
    }),
    'an event by another name': {
      events: { 'item.created': { payload } },
      functions: {
        changes: { emits: ['item.created'] },
        mail: { triggers: [{ event: 'item.created' }, { event: { source: ['aws.s3'] } }] },
      },
    },
    'no events': {
      events: {},
      functions: { changes: { emits: [] }, mail: { triggers: [{ event: { source: ['aws.s3'] } }] } },
    },
    'a schedule less': one('clock', { triggers: [{ schedule: 'cron(0 3 * * ? *)', runs: 'once' }] }),
    'a schedule that ran once runs everywhere': one('clock', {
      triggers: [
        { schedule: 'cron(0 3 * * ? *)', runs: 'every-region' },
        { schedule: 'rate(7 minutes)', runs: 'every-region' },
      ],
    }),
    'another function takes from the queue': {
      functions: { worker: { triggers: [], payload }, pricing: { triggers: [{ queue: 'work' }] } },
    },
    'reads where it wrote': api({ table: 'read' }),
    'no table': api({ table: 'none' }),
    'a secret less': api({ secrets: [] }),
    'another secret': api({ secrets: ['other'] }),
    'a function sends no more': api({ sends: [] }),
    'a function invokes no more': api({ invokes: [] }),
    'a function emits no more': one('changes', { emits: [] }),
    'fewer requests a second': { throttling: { requestsPerSecond: 500 } },
    'a smaller burst': { throttling: { burst: 50 } },
    'no browsers of other origins': { cors: undefined },
    'another origin': cors({ allowOrigins: ['https://b.example.com'] }),
    'a header less': cors({ allowHeaders: [] }),
    'methods one by one': cors({ allowMethods: ['GET'] }),
    'browsers send credentials': cors({ allowCredentials: true, allowMethods: ['GET', 'POST'] }),
    'checkers ask another path': { health: { path: '/ready' } },
    'another domain': { domain: { name: 'store.example.com', hostedZone: 'example.com' } },
    'no domain': { domain: undefined },
    'alias records': {
      domain: { name: 'shop.example.com', hostedZone: 'example.com', record: { type: 'alias' } },
    },
    'by weight': { routing: { policy: 'weighted', weights: { 'us-east-1': 1, 'eu-west-1': 1 } } },
    'a primary and a secondary': { routing: { policy: 'failover', primary: 'us-east-1' } },
  },
  weighted: {
    'weighted answers live longer': {
      domain: { name: 'weighted.example.com', hostedZone: 'example.com', record: { type: 'cname', ttl: 30 } },
    },
    'a region without weight': {
      routing: { policy: 'weighted', weights: { 'us-east-1': 0, 'eu-west-1': 50, 'ap-southeast-2': 50 } },
    },
    'by latency': { routing: { policy: 'latency' } },
    'a region leaves at once': {
      regions: ['us-east-1', 'eu-west-1'],
      routing: { policy: 'weighted', weights: { 'us-east-1': 50, 'eu-west-1': 50 } },
    },
    'the first region retires': {
      regions: ['eu-west-1', 'ap-southeast-2'],
      retiring: ['us-east-1'],
      routing: { policy: 'weighted', weights: { 'eu-west-1': 50, 'ap-southeast-2': 50 } },
    },
  },
  failover: {
    'another primary': { routing: { policy: 'failover', primary: 'eu-west-1' } },
    'a third region': { regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'] },
    'no primary': { routing: { policy: 'latency' } },
    'logs for three days': { logs: { retentionDays: 3 } },
    'the route is another': { functions: { api: { triggers: [{ http: 'GET /things' }] } } },
    'another name in DNS': { domain: { name: 'other.example.com', hostedZone: 'example.com' } },
    'the time to live is another': { table: { timeToLive: 'until' } },
  },
  members: {
    'the last index is removed': sessions({ indexes: {} }),
    'an index gets another key': sessions({ indexes: { byPerson: { ...byPerson, partitionKey: 'owner' } } }),
    'an index is renamed': sessions({ indexes: { ofPerson: byPerson } }),
    'a table gets another key': sessions({ partitionKey: 'no' }),
    'a table is renamed': {
      tables: { facts: { home: true }, visits: members.tables.sessions },
      functions: { api: { tables: { visits: 'read-write' } } },
    },
    'the home is another table': {
      tables: { facts: {}, sessions: { home: true, partitionKey: 'pk', sortKey: 'sk' } },
      functions: { api: { table: 'none', tables: { facts: 'read-write', sessions: 'read-write' } } },
    },
  },
};
