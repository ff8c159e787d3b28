import path from 'node:path';
import type { Service } from '../../definition/service';
import type { LocalCloud } from '../../local-cloud/start';
import type { ProviderSource } from '../../process/tools/provider';
import { projectRoot } from '../../project/root';
import { localPlace } from '../../terraform/workspace';
import type { Terminal } from '../terminal';

interface Uses {
  /** Undefined where there is no project, or where its definition is wrong. */
  readonly service: Service | undefined;
  /** How Terraform gets the AWS provider; undefined where it does not. */
  readonly provider: ProviderSource | undefined;
}

/** How to use a local cloud from another terminal. */
export function showLocalCloud(
  terminal: Pick<Terminal, 'line'>,
  cloud: LocalCloud,
  { service, provider }: Uses,
): void {
  terminal.line('The local cloud runs until Ctrl-C. To use it in another terminal:');
  terminal.line();
  terminal.line(`  export AWS_ENDPOINT_URL=${cloud.endpoint} AWS_REGION=us-east-1`);
  terminal.line(`  export AWS_ACCESS_KEY_ID=${cloud.accessKeyId} AWS_SECRET_ACCESS_KEY=local`);
  // Needed until state has moved into the cloud's own buckets; antipode's commands detect the move.
  if (service?.state.backend === 's3') terminal.line('  export ANTIPODE_STATE=local');
  if (service !== undefined)
    terminal.line(`  export CDKTF_OUTPUT=${path.relative(projectRoot(), localPlace(cloud, service).outdir)}`);
  const config = provider?.env.TF_CLI_CONFIG_FILE;
  if (config !== undefined && config !== process.env.TF_CLI_CONFIG_FILE)
    terminal.line(
      `  export TF_CLI_CONFIG_FILE=${config}      # plain cdktf finds the provider's mirror with it`,
    );
  const lock = provider?.mirrored ? ' --skip-provider-lock' : '';
  terminal.line(`  npm run deploy:local      # or: npx cdktf deploy '*'${lock}`);
  terminal.line();
  for (const [region, { api }] of Object.entries(cloud.regions))
    terminal.line(`  ${region.padEnd(16)}${api}`);
  terminal.line(`  name server     ${cloud.dns}`);
  terminal.line(`  logs            ${cloud.directory}`);
}
