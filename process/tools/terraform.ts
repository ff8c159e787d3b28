import { UserError } from '../../errors/user-error';
import { run } from '../run';
import { onPath } from './on-path';

/** Terraform, or OpenTofu, as cdktf will run it. */
export interface Terraform {
  readonly command: string;
  readonly version: string;
}

/** Terraform has locked S3 state by itself since 1.10. */
const OLDEST = [1, 10] as const;

const HOW_TO_GET_IT =
  'Get it from https://developer.hashicorp.com/terraform/install (macOS: brew install hashicorp/tap/terraform), or OpenTofu from https://opentofu.org/docs/intro/install.';

/**
 * Finds Terraform as cdktf does: by `TERRAFORM_BINARY_NAME`, else `terraform`; `tofu` where that is all there is.
 *
 * @throws UserError that says how to get it.
 */
export async function findTerraform(env: NodeJS.ProcessEnv = process.env): Promise<Terraform> {
  const names = env.TERRAFORM_BINARY_NAME ? [env.TERRAFORM_BINARY_NAME] : ['terraform', 'tofu'];
  const command = names.map((name) => onPath(name, env)).find((file) => file !== undefined);
  if (command === undefined)
    throw new UserError(`${names.join(' or ')} is not on the PATH. ${HOW_TO_GET_IT}`);
  const { output } = await run(command, ['version', '-json'], { env: { ...env, CHECKPOINT_DISABLE: '1' } });
  const version = /"terraform_version":\s*"([^"]+)"/.exec(output)?.[1];
  if (version === undefined)
    throw new UserError(`${command} does not run: ${output.trim().split('\n')[0]}. ${HOW_TO_GET_IT}`);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new UserError(
      `${command} has version ${version}; ${OLDEST.join('.')} or newer is needed. ${HOW_TO_GET_IT}`,
    );
  }
  return { command, version };
}
