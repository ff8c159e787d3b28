import { defineService } from '../../config/define-service';

const functions = { api: { entry: 'functions/orders/handler.ts' } };
const name = 'orders';

// Checked by the compiler: a line below that compiles without its error fails the build.
test('knows the names of the definition in the editor', () => {
  const typed = defineService({ name, regions: ['us-east-1', 'eu-west-1'], functions });
  const region: 'us-east-1' | 'eu-west-1' | undefined = typed.regions[0];
  expect(region).toBe('us-east-1');

  // @ts-expect-error: not an AWS region
  defineService({ name, regions: ['us-esat-1', 'eu-west-1'], functions });
  defineService({
    name,
    regions: ['us-east-1', 'eu-west-1'],
    // @ts-expect-error: the primary is one of the regions
    routing: { policy: 'failover', primary: 'us-west-2' },
    functions,
  });
  defineService({
    name,
    regions: ['us-east-1', 'eu-west-1'],
    // @ts-expect-error: every region has a weight
    routing: { policy: 'weighted', weights: { 'us-east-1': 1 } },
    functions,
  });
  // @ts-expect-error: no such kind of trigger
  const triggers: Parameters<typeof defineService>[0]['functions'][string]['triggers'] = [{ htp: 'GET /' }];
  expect(triggers).toHaveLength(1);
});
