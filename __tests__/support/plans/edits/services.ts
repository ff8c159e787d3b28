/** Overrides of a definition's fields; in `functions`, of single functions. */
export type Edit = Readonly<Record<string, unknown>>;

type Definition = Readonly<Record<string, unknown>> & {
  readonly functions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** A schema that takes everything. */
export const payload = {
  '~standard': { version: 1, vendor: 'antipode', validate: (value: unknown) => ({ value }) },
} as const;

export const entry = 'runtime/health/handler.ts'; // small, so quick to bundle

/** One function of every trigger and grant. */
export const shop: Definition = {
  name: 'shop',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'shop.example.com', hostedZone: 'example.com' },
  cors: { allowOrigins: ['https://a.example.com'], allowHeaders: ['content-type'], maxAgeSeconds: 60 },
  queues: { work: { payload } },
  events: { 'item.made': { payload } },
  functions: {
    api: {
      entry,
      triggers: [{ http: 'GET /items' }, { http: 'GET /items/{id}' }, { http: 'POST /items' }],
      table: 'read-write',
      sends: ['work'],
      invokes: ['pricing'],
      secrets: ['token'],
      environment: { MODE: 'one' },
    },
    pricing: { entry, payload },
    worker: { entry, triggers: [{ queue: 'work' }], table: 'read-write' },
    changes: { entry, triggers: [{ stream: 'table' }], table: 'read', emits: ['item.made'] },
    mail: { entry, triggers: [{ event: 'item.made' }, { event: { source: ['aws.s3'] } }] },
    clock: {
      entry: '__tests__/support/functions/clock.ts',
      table: 'read-write',
      triggers: [
        { schedule: 'cron(0 3 * * ? *)', runs: 'once' },
        { schedule: 'rate(7 minutes)', runs: 'every-region' },
      ],
    },
  },
};

const api = { entry, triggers: [{ http: 'GET /items' }], table: 'read' };

/** Records by weight, over three regions. */
export const weighted: Definition = {
  name: 'weighted',
  regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'],
  domain: { name: 'weighted.example.com', hostedZone: 'example.com' },
  routing: { policy: 'weighted', weights: { 'us-east-1': 50, 'eu-west-1': 50, 'ap-southeast-2': 50 } },
  functions: { api },
};

/** A primary and a secondary. */
export const failover: Definition = {
  name: 'failover',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'failover.example.com', hostedZone: 'example.com' },
  routing: { policy: 'failover', primary: 'us-east-1' },
  functions: { api },
};

/** Two tables, one with an index; it has no domain, so that there is little beside them. */
export const members = {
  name: 'members',
  regions: ['us-east-1', 'eu-west-1'],
  tables: {
    facts: { home: true },
    sessions: { partitionKey: 'id', indexes: { byPerson: { partitionKey: 'person', project: ['device'] } } },
  },
  functions: { api: { ...api, table: 'read-write', tables: { sessions: 'read-write' } } },
};

export const SERVICES = { shop, weighted, failover, members };

/** An edited definition: a function that is undefined is taken out. */
export function edited(service: Definition, { functions = {}, ...others }: Edit): Definition {
  const changed = Object.entries(functions as Partial<Definition['functions']>);
  const all = new Map(Object.entries(service.functions));
  for (const [name, fields] of changed) {
    if (fields === undefined) all.delete(name);
    else all.set(name, { ...service.functions[name], ...fields });
  }
  return { ...service, ...others, functions: Object.fromEntries(all) };
}
