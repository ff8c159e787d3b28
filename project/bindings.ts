import { readFileSync } from 'node:fs';
import { packageRoot } from './root';

/**
 * The version of Terraform's AWS provider that the installed bindings are made for, and ask Terraform for: `5.100.0`.
 * Undefined where none are installed.
 */
export function providerVersion(): string | undefined {
  try {
    const file = require.resolve('@cdktf/provider-aws/package.json', { paths: [packageRoot] });
    const { cdktf } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    return cdktf?.provider?.version;
  } catch {
    return undefined; // what is missing is told where it is needed
  }
}

/** As CDKTF's generator writes it. */
interface Manifest {
  readonly cdktf?: { readonly provider?: { readonly version?: string } };
}
