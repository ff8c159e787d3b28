import { defineService } from 'antipode';

/** All that differs from one environment to another: the rest is the same, and so staging proves it. */
interface Environment {
  /** The start of every AWS name, and of the state's folder and key. */
  readonly name: string;
  readonly hostedZone: string;
  /** GitHub environments whose jobs may deploy. */
  readonly environments: readonly string[];
}

export function ordersIn({ name, hostedZone, environments }: Environment) {
  return defineService({
    name,
    regions: ['us-east-1', 'eu-west-1'],
    domain: { name: `api.${hostedZone}`, hostedZone },
    state: { backend: 's3', bucketPrefix: `acme-${name}-state` },
    ci: { repository: 'acme/orders', environments },
    functions: {
      orders: {
        entry: 'functions/orders/handler.ts',
        triggers: [{ http: 'POST /orders' }, { http: 'GET /orders/{id}' }],
        table: 'read-write',
      },
    },
  });
}
