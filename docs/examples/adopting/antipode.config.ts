import { defineService } from 'antipode';

export default defineService({
  name: 'library',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'api.example.com', hostedZone: 'example.com', handover: true },
  table: { name: 'Books', partitionKey: 'shelf', sortKey: 'title', timeToLive: 'lentUntil' },
  functions: {
    books: {
      entry: 'docs/examples/adopting/books.ts',
      triggers: [{ http: 'GET /books/{shelf}' }],
      table: 'read-write',
    },
  },
});
