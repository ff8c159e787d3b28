import type { OperatorTarget } from '../../../aws/target';
import { loadService } from '../../../definition/load';
import type { Service } from '../../../definition/service';
import { type CloudControl, controlCloud } from '../../../local-cloud/control/client';
import type { RecordedCall } from '../../../local-cloud/gateway/recorder';
import type { LocalCloud } from '../../../local-cloud/start';
import type { DeployEvent } from '../../../terraform/events';
import { deployLocal, type LocalDeployment } from '../../../terraform/local';
import type { IamCall } from '../../../testing/policies/judge';
import { iamCalls } from '../iam/recorded';
import { deploymentTo, type RecordedCloud, startRecordedCloud } from './recorded-cloud';

/** A service, deployed. */
export interface Deployed {
  readonly service: Service;
  /** What the functions below work on; present once the deploy has ended. */
  readonly cloud: LocalCloud;
  readonly deployment: LocalDeployment;
  readonly target: OperatorTarget;
  readonly control: CloudControl;
  /** The events of the deploys since it was last emptied. */
  readonly events: DeployEvent[];
  /** The address of a region's HTTP API. */
  api(region: string): string;
  /** Terraform's calls so far. */
  recorded(): RecordedCall[];
  /** The same, as questions to IAM. */
  calls(): IamCall[];
}

/**
 * One deployment by the real cdktf, Terraform and AWS provider, which the tests of a file share, in order. Its state is
 * in files (state.test.ts has it in S3).
 *
 * @param config Default: the example service as a pipeline deploys it.
 */
export function deployed(config = '__tests__/support/example/with-ci.config.ts'): Deployed {
  Object.assign(process.env, { ANTIPODE_CONFIG: config, ANTIPODE_STATE: 'local' });
  const service = loadService();
  const events: DeployEvent[] = [];
  let recording: RecordedCloud;
  let deployment: LocalDeployment;

  beforeAll(async () => {
    recording = await startRecordedCloud(service.regions);
    deployment = await deploymentTo(recording.cloud, service, (event) => events.push(event));
    await deployLocal(deployment);
  }, 300_000);

  afterAll(() => recording?.stop(), 30_000);

  return {
    service,
    events,
    get cloud() {
      return recording.cloud;
    },
    get deployment() {
      return deployment;
    },
    get target(): OperatorTarget {
      return { kind: 'local', cloud: { ...recording.cloud, pid: process.pid } };
    },
    get control() {
      return controlCloud(recording.cloud.endpoint);
    },
    api: (region) => recording.cloud.regions[region]?.api ?? '',
    recorded: () => recording.recorded(),
    calls: () => iamCalls(recording.recorded()),
  };
}
