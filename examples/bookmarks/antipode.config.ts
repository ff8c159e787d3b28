import { defineService } from 'antipode';

export default defineService({
  name: 'bookmarks',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'bookmarks.example.com', hostedZone: 'example.com' },
  health: { path: '/health-b3f801b7fed1b5d8baa0bedb8e4afd', alsoAt: ['/health'] }, // draw one of your own
  table: { indexes: { byTag: { partitionKey: 'tagOfUser', sortKey: 'savedAt', project: ['url', 'title'] } } },
  authorizers: { people: { jwt: { issuer: 'https://login.example.com/', audience: ['bookmarks'] } } },
  defaultAuthorizer: 'people',
  deploy: { smokeTest: 'smoke-test.ts', bakeTimeSeconds: 30 },
  rehearsal: { workload: 'workload.ts' },
  functions: {
    api: {
      entry: 'functions/api/handler.ts',
      triggers: [
        { http: 'PUT /bookmarks/{id}', scopes: ['bookmarks:write'] },
        { http: 'DELETE /bookmarks/{id}', scopes: ['bookmarks:write'] },
        { http: 'GET /bookmarks/{id}' },
        { http: 'GET /bookmarks' },
        { http: 'GET /tags/{tag}' },
      ],
      table: 'read-write',
    },
  },
});
