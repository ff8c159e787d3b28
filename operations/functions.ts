import { probeRegion } from '../aws/probe';
import type { Deployment } from '../aws/target';
import { engineFunctions } from '../definition/engine-functions';
import type { Service } from '../definition/service';
import { suggestOrStop } from '../errors/problems';
import { UserError } from '../errors/user-error';
import { assertDeployed } from './drain';

/** @throws UserError when the service has no such function. */
export function assertFunction(service: Service, name: string): void {
  const known = [...service.functions.map((one) => one.name), ...engineFunctions(service)];
  if (known.includes(name)) return;
  throw new UserError(
    `"${name}" is not a function of ${service.name}${suggestOrStop(name, known)} There are: ${known.join(', ')}.`,
  );
}

/** The requested region, else the first that serves. @throws UserError when there is none. */
export async function regionFor(deployment: Deployment, region: string | undefined): Promise<string> {
  if (region !== undefined) return region;
  const states: string[] = [];
  for (const one of deployment.service.regions) {
    const probe = await probeRegion(deployment, one);
    if ('status' in probe && probe.status < 400) return one;
    states.push(
      `${one} ${'status' in probe ? `answers ${probe.status}` : `is unreachable (${probe.unreachable})`}`,
    );
  }
  throw new UserError(`No region serves: ${states.join(', ')}. To choose one anyway: --region`);
}

/** The requested region, which may be a retiring one, else all. @throws UserError when the service is not in it. */
export function regionsFor(service: Service, region: string | undefined): readonly string[] {
  if (region === undefined) return service.regions;
  assertDeployed(service, region);
  return [region];
}
