import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../errors/user-error';

/** How Terraform gets the AWS provider. */
export interface ProviderSource {
  /** Where it comes from, for people. */
  readonly description: string;
  /** Settings for Terraform's environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Whether it comes from a mirror, which `terraform providers lock` ignores. */
  readonly mirrored: boolean;
}

const PROVIDER = 'registry.terraform.io/hashicorp/aws';
export interface FindProviderOptions {
  /** The environment to read. Default: this process's. */
  readonly env?: NodeJS.ProcessEnv;
  /** Folders of mirrors besides the user's own. Default: where systems keep mirrors and software. */
  readonly system?: { readonly mirrors: readonly string[]; readonly software: readonly string[] };
  /** The registry's address. Default: Terraform's. */
  readonly registry?: string;
}

const SYSTEM = {
  mirrors: ['/usr/local/share/terraform/plugins', '/usr/share/terraform/plugins'],
  software: ['/opt', '/usr/local/share', '/usr/local/lib', '/usr/share'],
};

const REGISTRY = 'https://registry.terraform.io/.well-known/terraform.json';
const REGISTRY_TIMEOUT_MS = 10_000;

/**
 * Finds the provider: by the user's own Terraform CLI configuration, in a filesystem mirror of this machine, or in
 * the registry. Where it finds a mirror itself, it writes a configuration with it into `folder`.
 *
 * @throws UserError when there is no mirror and the registry does not answer.
 */
export async function findProvider(
  folder: string,
  { env = process.env, system = SYSTEM, registry = REGISTRY }: FindProviderOptions = {},
): Promise<ProviderSource> {
  const own = ownConfig(env);
  if (own) return { description: `as ${own} says`, env: { TF_CLI_CONFIG_FILE: own }, mirrored: true };
  const mirror = findMirror(env, system);
  if (mirror)
    return {
      description: `mirror ${mirror}`,
      env: { TF_CLI_CONFIG_FILE: writeConfig(folder, mirror) },
      mirrored: true,
    };
  if (await answers(registry))
    return { description: 'registry.terraform.io', env: { TF_CLI_CONFIG_FILE: undefined }, mirrored: false };
  throw new UserError(
    'The AWS provider is not available: registry.terraform.io does not answer, and no filesystem mirror was found. ' +
      "Check the network, or make a mirror on a machine that has it: terraform providers mirror ~/.terraform.d/plugins (in a stack's folder below cdktf.out/stacks).",
  );
}

/** Terraform's CLI configuration that the user has named, if there is such a file. */
function ownConfig({ TF_CLI_CONFIG_FILE: own }: NodeJS.ProcessEnv): string | undefined {
  return own && existsSync(own) ? own : undefined;
}

/**
 * The CLI configuration that plain `cdktf` and `terraform` need to find this machine's mirror, written into `folder`;
 * undefined where they find the provider without it.
 */
export function mirrorConfig(
  folder: string,
  { env = process.env, system = SYSTEM }: Pick<FindProviderOptions, 'env' | 'system'> = {},
): string | undefined {
  const mirror = ownConfig(env) === undefined ? findMirror(env, system) : undefined;
  return mirror && writeConfig(folder, mirror);
}

/** Terraform CLI documentation, "Implied local mirror directories", and where systems keep software. */
function findMirror(
  env: NodeJS.ProcessEnv,
  system: Required<FindProviderOptions>['system'],
): string | undefined {
  const home = env.HOME || homedir();
  const implied = [
    path.join(home, '.terraform.d/plugins'),
    path.join(home, '.local/share/terraform/plugins'),
    path.join(home, 'Library/Application Support/io.terraform/plugins'),
    ...system.mirrors,
  ];
  const software = [...system.software, home].flatMap(children);
  return [...implied, ...software].find((folder) => existsSync(path.join(folder, PROVIDER)));
}

function children(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name));
  } catch {
    return [];
  }
}

function writeConfig(folder: string, mirror: string): string {
  const file = path.join(folder, 'terraform.rc');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    `disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["${PROVIDER}"]
  }
  direct {
    exclude = ["${PROVIDER}"]
  }
}
`,
  );
  return file;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(REGISTRY_TIMEOUT_MS) })).ok;
  } catch {
    return false;
  }
}
