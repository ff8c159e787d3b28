import { defineService } from 'antipode';

export default defineService({
  name: 'gallery',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'gallery.example.com', hostedZone: 'example.com' },
  extend: 'docs/examples/extending/own.ts',
  functions: {
    uploads: {
      entry: 'docs/examples/uploads.ts',
      triggers: [{ s3: 'acme-gallery-{region}', prefix: 'in/' }],
      table: 'read-write',
    },
    news: {
      entry: 'docs/examples/extending/news.ts',
      triggers: [{ http: 'POST /news' }],
    },
  },
});
