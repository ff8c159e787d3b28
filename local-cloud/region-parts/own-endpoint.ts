import { apiHandler } from '../gateway/api-server';
import { createGateway } from '../gateway/gateway';
import { listen } from '../gateway/listener';
import type { Operation } from '../gateway/operation';
import { isRegional } from '../gateway/scope';
import type { Base } from './base';

/**
 * AWS's API as the functions of a region see it, under the faults of the moment: the region answers its own calls at
 * once, and the cloud's endpoint the others. Returns the address. Operations may be added to the table later.
 */
export async function startOwnEndpoint(base: Base, operations: readonly Operation[]): Promise<string> {
  const { region, gateway } = base.settings;
  const handle = apiHandler(operations, base.moto);
  const port = Number(new URL(gateway).port);
  const server = createGateway({
    here: (scope) => (scope.region === region && isRegional(scope.service) ? handle : undefined),
    global: () => port,
    region: () => port,
    control: () => port,
    faults: () => base.faults,
    log: base.log,
    key: base.key,
  });
  return `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
}
