import type { SynthesizedService } from '../../../testing/synthesis/synthesize';

/** Records that a policy has one region make, or some. */
const ASSIGNED = /^dns_(standby|place|default|otherwise|everywhere)-record/;

/** A region's stack with the region's name replaced, and without what the routing policy assigns to the region. */
export function withoutRegion(stacks: SynthesizedService['stacks'], region: string): unknown {
  const text = stacks[`region-${region}`]?.text ?? '';
  const json = JSON.parse(text.replaceAll(region, 'REGION'));
  const [, route53] = json.provider.aws;
  expect(route53).toMatchObject({ alias: 'route53' });
  delete route53.region; // Route 53's, which may be one of the service's
  const records = json.resource.aws_route53_record;
  for (const [name, record] of Object.entries<Record<string, unknown>>(records)) {
    delete record.weighted_routing_policy;
    delete record.failover_routing_policy;
    delete record.latency_routing_policy;
    if (ASSIGNED.test(name)) delete records[name];
    else if (name.startsWith('dns_set-record')) delete record.name;
  }
  return json;
}
