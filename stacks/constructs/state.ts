import { LocalBackend, S3Backend, type TerraformStack } from 'cdktf';
import { regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { stateFolder } from '../../definition/state-files';

interface StateProps {
  readonly service: Service;
  /** The region whose bucket holds the state. */
  readonly region: string;
  /** Whose state it is: `aws`, or a local cloud's name (project/target.ts). */
  readonly target: string;
}

/**
 * Says where a stack's state is. CDKTF's default is the working directory, with its absolute path in the
 * output. Ours is relative to the stack's folder, so that state is beside the output folder.
 */
export function createState(stack: TerraformStack, { service, region, target }: StateProps): void {
  const bucket = regionNames(service, region).stateBucket;
  if (bucket === undefined || service.state.backend === 'local') {
    new LocalBackend(stack, { path: `../../../${stateFolder(service, target)}/${stack.node.id}.tfstate` });
    return;
  }
  new S3Backend(stack, { bucket, key: serviceNames(service).stateKey(stack.node.id), region, encrypt: true });
  stack.addOverride('terraform.backend.s3.use_lockfile', true); // CDKTF 0.21 has no property for it
}
