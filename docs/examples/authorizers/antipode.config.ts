import { defineService } from 'antipode';

export default defineService({
  name: 'library',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'library.example.com', hostedZone: 'example.com' },
  authorizers: {
    people: { jwt: { issuer: 'https://login.example.com/', audience: ['library'] } },
    partners: { function: 'checkKey', identitySources: ['$request.header.x-api-key'], cacheSeconds: 60 },
  },
  defaultAuthorizer: 'people',
  functions: {
    books: {
      entry: 'docs/examples/authorizers/books.ts',
      triggers: [
        { http: 'PUT /books/{id}', scopes: ['books:write'] },
        { http: 'GET /books/{id}' },
        { http: 'GET /partners/books/{id}', authorizer: 'partners' },
        { http: 'GET /opening-hours', authorizer: 'none' },
      ],
      table: 'read-write',
    },
    checkKey: { entry: 'docs/examples/authorizers/check-key.ts', secrets: ['partner-keys'] },
  },
  rehearsal: {
    workload: 'docs/examples/authorizers/workload.ts',
    secrets: 'docs/examples/authorizers/local-secrets.json',
  },
});
