import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors/user-error';
import { allRegions } from './all-regions';
import { regionNames, serviceNames } from './names';
import type { Service } from './service';

/** A stack, and the region that its state belongs to. */
export interface StackPlace {
  readonly stack: string;
  readonly region: string;
}

/** The bootstrap stacks: none when the definition keeps state in files. */
export function bootstrapStacks(service: Service): StackPlace[] {
  if (service.state.bucketPrefix === undefined) return [];
  return allRegions(service).map((region) => ({
    stack: regionNames(service, region).bootstrapStack,
    region,
  }));
}

/** Every stack of a service; `data` stands before the regions' stacks. */
export function allStacks(service: Service): StackPlace[] {
  return [...bootstrapStacks(service), ...serviceStacks(service)];
}

/** The same without the bootstrap stacks. */
export function serviceStacks(service: Service): StackPlace[] {
  const [home = ''] = service.regions;
  return [
    { stack: serviceNames(service).dataStack, region: home },
    ...allRegions(service).map((region) => ({ stack: regionNames(service, region).stack, region })),
  ];
}

/** Whose state it is, and where: below the folder in which the output folder lies too. */
export interface StateFolder {
  readonly outdir: string;
  /** The target's name (project/target.ts). */
  readonly target: string;
}

/** Each service has a folder of its own in each target's, so that two of one project never share a state. */
export function stateFolder({ name }: Pick<Service, 'name'>, target: string): string {
  return path.posix.join('state', target, name);
}

/** The file of a stack's state: beside the output folder, separate for each target and service. */
export function stateFile(
  service: Pick<Service, 'name'>,
  { outdir, target }: StateFolder,
  stack: string,
): string {
  return path.resolve(outdir, '..', stateFolder(service, target), `${stack}.tfstate`);
}

/**
 * With a definition that says S3 while state is still in files, Terraform would make everything a second time.
 *
 * @throws UserError that names the stacks whose state has not moved, unless `ANTIPODE_STATE` says where it is.
 */
export function assertStateMoved(
  service: Service,
  place: StateFolder,
  env: NodeJS.ProcessEnv = process.env,
): void {
  if (service.state.backend !== 's3' || env.ANTIPODE_STATE) return;
  const left = allStacks(service).filter(({ stack }) => existsSync(stateFile(service, place, stack)));
  if (left.length === 0) return;
  const stacks = left.map(({ stack }) => stack).join(', ');
  throw new UserError(
    `state: the definition keeps state in S3, but that of ${stacks} is in files still (${path.dirname(stateFile(service, place, 'data'))}). ` +
      'Move it: npx antipode state move --to s3',
  );
}
