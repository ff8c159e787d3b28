import { rmSync } from 'node:fs';
import path from 'node:path';
import type { OperatorTarget } from '../../../cli/aws/target';
import { freshDirectory, register } from '../../../cli/clouds';
import { loadService } from '../../../config/load';
import type { Service } from '../../../config/service';
import type { DeployEvent } from '../../../deploy/events';
import { deployLocal, type LocalDeployment } from '../../../deploy/local';
import { type CloudControl, controlCloud } from '../../../local-cloud/control/client';
import { type LocalCloud, startLocalCloud } from '../../../local-cloud/start';
import { freePort } from '../../../process/ports';
import { findTools } from '../../../process/tools/check';
import type { IamCall } from '../../support/iam/evaluate';
import { iamCalls, recordedCalls } from '../../support/iam/recorded';

/** The example service, deployed. */
export interface Deployed {
  readonly service: Service;
  /** What the functions below work on; there once the deploy is done. */
  readonly cloud: LocalCloud;
  readonly deployment: LocalDeployment;
  readonly target: OperatorTarget;
  readonly control: CloudControl;
  /** What the deploys since it was last emptied told. */
  readonly events: DeployEvent[];
  /** The address of a region's HTTP API. */
  api(region: string): string;
  /** What Terraform asked so far, as IAM would hear it. */
  calls(): IamCall[];
}

/**
 * One deployment by the real cdktf, Terraform and AWS provider, which the tests of a file share in order: the example
 * service as a pipeline deploys it, with its state in files (state.test.ts has it in S3).
 */
export function deployed(): Deployed {
  Object.assign(process.env, {
    ANTIPODE_CONFIG: '__tests__/integration/with-ci.config.ts',
    ANTIPODE_STATE: 'local',
  });
  const service = loadService();
  const events: DeployEvent[] = [];
  let cloud: LocalCloud;
  let deployment: LocalDeployment;

  beforeAll(async () => {
    const port = await freePort();
    const directory = freshDirectory(port);
    const tools = await findTools(path.join(directory, 'terraform'));
    const record = path.join(directory, 'calls.jsonl');
    cloud = await startLocalCloud({ regions: service.regions, directory, moto: tools.moto, port, record });
    register(cloud);
    deployment = {
      service,
      endpoint: cloud.endpoint,
      directory,
      provider: tools.provider,
      terraform: tools.terraform.command,
      onEvent: (event) => events.push(event),
    };
    await deployLocal(deployment);
  }, 300_000);

  afterAll(async () => {
    await cloud?.stop();
    rmSync(cloud.directory, { recursive: true, force: true });
  }, 30_000);

  return {
    service,
    events,
    get cloud() {
      return cloud;
    },
    get deployment() {
      return deployment;
    },
    get target(): OperatorTarget {
      return { kind: 'local', cloud: { ...cloud, pid: process.pid } };
    },
    get control() {
      return controlCloud(cloud.endpoint);
    },
    api: (region) => cloud.regions[region]?.api ?? '',
    calls: () => iamCalls(recordedCalls(path.join(cloud.directory, 'calls.jsonl'))),
  };
}
