import { defineService } from 'antipode';

export default defineService({
  name: 'hello',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'api.example.com', hostedZone: 'example.com' }, // before a deploy to AWS: a name in a zone of yours
  health: { path: '/health-antipode0init0draws0another', alsoAt: ['/health'] },
  deploy: { smokeTest: 'smoke-test.ts' },
  rehearsal: { workload: 'workload.ts' },
  functions: {
    notes: {
      entry: 'functions/notes/handler.ts',
      triggers: [{ http: 'GET /' }, { http: 'POST /notes' }, { http: 'GET /notes/{id}' }],
      table: 'read-write',
    },
  },
});
