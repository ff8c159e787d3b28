import { readFileSync } from 'node:fs';
import { packageRoot } from './root';

/**
 * The version of Terraform's AWS provider that the installed bindings are made for, and ask Terraform for: `5.100.0`.
 * Undefined where none are installed.
 */
export function providerVersion(): string | undefined {
  const [version] = BINDINGS.flatMap((name) => versionIn(`${name}/package.json`) ?? []);
  return version; // what is missing is told where it is needed
}

/** Whether the installed bindings are for a version of the provider, major and minor, or a newer one. */
export function providerIsAtLeast(major: number, minor: number): boolean {
  const [has = 0, hasMinor = 0] = (providerVersion() ?? '').split('.').map(Number);
  return has > major || (has === major && hasMinor >= minor);
}

/** CDKTF's, and those of its successor, which are under another name. */
const BINDINGS = ['@cdktf/provider-aws', '@cdktn/provider-aws'];

function versionIn(manifest: string): string | undefined {
  try {
    const file = require.resolve(manifest, { paths: [packageRoot] });
    const { cdktf } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    return cdktf?.provider?.version;
  } catch {
    return undefined;
  }
}

/** As CDKTF's generator writes it. */
interface Manifest {
  readonly cdktf?: { readonly provider?: { readonly version?: string } };
}
