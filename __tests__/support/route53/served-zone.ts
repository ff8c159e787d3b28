import { systemClock } from '../../../local-cloud/clock';
import { type Route53DataPlane, startRoute53DataPlane } from '../../../local-cloud/services/route53/start';
import { alias, latency, primary, record, secondary, weighted, zone } from './records';

/** More addresses than any answer over UDP holds: over 4,096 bytes. */
export const MANY = Array.from({ length: 300 }, (_, index) => `198.18.${index >> 8}.${index & 255}`);

const records = [
  record('192.0.2.1', { ttl: 17 }),
  record('us', {
    name: 'api.example.com',
    type: 'CNAME',
    routing: latency('us-east-1'),
    values: ['us.example.com.'],
  }),
  record('eu', {
    name: 'api.example.com',
    type: 'CNAME',
    routing: latency('eu-west-1'),
    values: ['eu.example.com.'],
  }),
  record('192.0.2.11', { name: 'us.example.com' }),
  record('192.0.2.12', { name: 'eu.example.com' }),
  record('192.0.2.21', { name: 'w.example.com', routing: weighted(1) }),
  record('192.0.2.31', { name: 'f.example.com', routing: primary }),
  record('192.0.2.32', { name: 'f.example.com', routing: secondary }),
  alias('apex', 'd-1.execute-api.us-east-1.amazonaws.com', { name: 'example.com', zoneId: 'Z1UJRXOUMOOFQ8' }),
  record('many', { name: 'many.example.com', values: MANY }),
];

/** Serves a zone with records of each policy, for clients that are not ours. */
export function serveZone(): Promise<Route53DataPlane> {
  return startRoute53DataPlane({
    source: { zones: async () => [zone()], recordSets: async () => records, healthChecks: async () => [] },
    addressBook: () => undefined,
    awsNames: (name) => (name.endsWith('.amazonaws.com') ? ['127.1.0.1'] : undefined),
    clock: systemClock,
    log: () => undefined,
  });
}
