import { regionNames, serviceNames } from '../../definition/names';
import { allStacks, type StackPlace, stateFile } from '../../definition/state-files';
import { stackFolder } from '../stack-folder';
import type { Workspace } from '../workspace';

/** The places where a stack's state can be. */
export interface StatePlace extends StackPlace {
  readonly file: string;
  readonly bucket: string;
  readonly key: string;
  /** The folder where Terraform runs for it. */
  readonly folder: string;
}

type Stacks = Pick<Workspace, 'service' | 'outdir' | 'target'>;

export function statePlaces(stacks: Stacks): StatePlace[] {
  return allStacks(stacks.service).map((place) => statePlace(stacks, place));
}

export function statePlace({ service, outdir, target }: Stacks, { stack, region }: StackPlace): StatePlace {
  return {
    stack,
    region,
    file: stateFile(service, { outdir, target }, stack),
    bucket: regionNames(service, region).stateBucket ?? '',
    key: serviceNames(service).stateKey(stack),
    folder: stackFolder({ outdir }, stack),
  };
}

/** The file that is kept after its state has moved. */
export function movedFile(file: string): string {
  return `${file}.moved-to-s3`;
}
