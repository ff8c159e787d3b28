const entry = 'runtime/health/handler.ts'; // small, so quick to bundle

/** Overrides of a definition that has tables with keys and indexes of each type, and functions that use them. */
export const severalTables: Readonly<Record<string, unknown>> = {
  tables: {
    sessions: {
      partitionKey: 'id',
      timeToLive: 'until',
      pointInTimeRecovery: false,
      indexes: {
        byEmail: { partitionKey: 'email' },
        byDay: { partitionKey: 'day', sortKey: { name: 'no', type: 'number' }, project: ['title', 'state'] },
        byState: { partitionKey: 'state', sortKey: 'id', project: 'keys' },
      },
    },
    orders: { home: true },
    pictures: {
      partitionKey: { name: 'digest', type: 'binary' },
      sortKey: { name: 'size', type: 'number' },
      encryption: 'customer-managed',
    },
  },
  functions: {
    api: { entry, table: 'read-write', tables: { sessions: 'read', pictures: 'read-write' } },
    changes: { entry, triggers: [{ stream: 'sessions' }, { stream: 'table', batchSize: 5 }] },
    none: { entry },
  },
};
