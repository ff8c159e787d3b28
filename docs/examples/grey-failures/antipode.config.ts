import { defineService } from 'antipode';

export default defineService({
  name: 'pages',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'pages.example.com', hostedZone: 'example.com' },
  health: {
    include: {
      errors: { percent: 25, minutes: 3 },
      latency: { aboveMs: 500, percent: 50, minutes: 3 },
    },
  },
  functions: {
    pages: { entry: 'docs/examples/grey-failures/pages.ts', triggers: [{ http: 'GET /' }] },
  },
});
