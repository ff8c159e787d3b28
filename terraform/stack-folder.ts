import path from 'node:path';

/** The folder that Terraform runs in for a stack. */
export function stackFolder({ outdir }: { readonly outdir: string }, stack: string): string {
  return path.join(outdir, 'stacks', stack);
}
