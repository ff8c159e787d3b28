import path from 'node:path';
import type { Service } from '../../definition/service';
import type { LocalCloud } from '../../local-cloud/start';
import { projectRoot } from '../../project/root';
import { localPlace } from '../../terraform/workspace';
import type { Terminal } from '../terminal';

interface UsedFor {
  readonly service: Service | undefined;
  /** Terraform's CLI configuration, where plain `cdktf` needs one to find its provider. */
  readonly config: string | undefined;
}

/** How to use a local cloud from another terminal. */
export function showLocalCloud(terminal: Terminal, cloud: LocalCloud, { service, config }: UsedFor): void {
  terminal.line('The local cloud runs until Ctrl-C. To use it in another terminal:');
  terminal.line();
  terminal.line(`  export AWS_ENDPOINT_URL=${cloud.endpoint} AWS_REGION=us-east-1`);
  terminal.line(`  export AWS_ACCESS_KEY_ID=${cloud.accessKeyId} AWS_SECRET_ACCESS_KEY=local`);
  // Needed until state has moved into the cloud's own buckets; antipode's commands detect the move.
  if (service?.state.backend === 's3') terminal.line('  export ANTIPODE_STATE=local');
  if (service !== undefined)
    terminal.line(`  export CDKTF_OUTPUT=${path.relative(projectRoot(), localPlace(cloud, service).outdir)}`);
  if (config !== undefined) terminal.line(`  export TF_CLI_CONFIG_FILE=${config}`);
  const lock = config === undefined ? '' : ' --skip-provider-lock';
  terminal.line(`  npm run deploy:local      # or: npx cdktf deploy '*'${lock}`);
  terminal.line();
  for (const [region, { api }] of Object.entries(cloud.regions))
    terminal.line(`  ${region.padEnd(16)}${api}`);
  terminal.line(`  name server     ${cloud.dns}`);
  terminal.line(`  logs            ${cloud.directory}`);
}
