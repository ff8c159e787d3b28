import { defineService } from 'antipode';

export default defineService({
  name: 'members',
  regions: ['us-east-1', 'eu-west-1'],
  tables: {
    facts: { home: true, indexes: { byMonth: { partitionKey: 'month', project: ['body'] } } },
    sessions: {
      partitionKey: 'id',
      timeToLive: 'endsAt',
      indexes: {
        byMember: {
          partitionKey: 'member',
          sortKey: { name: 'startedAt', type: 'number' },
          project: ['device'],
        },
      },
    },
  },
  functions: {
    sessions: {
      entry: 'docs/examples/tables/sessions.ts',
      triggers: [{ http: 'PUT /sessions/{id}' }, { http: 'GET /members/{member}/sessions' }],
      tables: { sessions: 'read-write' },
    },
    logins: {
      entry: 'docs/examples/tables/logins.ts',
      triggers: [{ stream: 'sessions' }],
      tables: { facts: 'read-write' },
    },
  },
});
