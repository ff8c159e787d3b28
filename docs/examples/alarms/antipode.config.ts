import { defineService } from 'antipode';

export default defineService({
  name: 'parcels',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'parcels.example.com', hostedZone: 'example.com' },
  alarms: { email: 'on-call@example.com' },
  functions: {
    track: {
      entry: 'docs/examples/alarms/track.ts',
      triggers: [{ http: 'GET /parcels/{id}' }],
      table: 'read',
    },
  },
});
