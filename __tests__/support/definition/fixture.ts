import { parseService } from '../../../definition/parse';
import type { Service } from '../../../definition/service';
import { packageRoot } from '../../../project/root';

/** A valid definition, with a test's own changes. */
export function definition(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: 'orders',
    regions: ['us-east-1', 'eu-west-1'],
    domain: { name: 'api.example.com', hostedZone: 'example.com' },
    functions: {
      orders: {
        entry: 'functions/orders/handler.ts',
        triggers: [{ http: 'POST /orders' }, { http: 'GET /orders/{id}' }, { http: 'GET /orders' }],
        table: 'read-write',
      },
    },
    ...overrides,
  };
}

export function service(overrides: Record<string, unknown> = {}): Service {
  return parseService(definition(overrides), { projectRoot: packageRoot });
}
