import path from 'node:path';

/** Where a deploy works: stacks that are synthesized, and how cdktf and Terraform run on them. */
export interface Workspace {
  /** The output folder. */
  readonly outdir: string;
  /** The environment of cdktf and Terraform, credentials and endpoint among it. */
  readonly env: NodeJS.ProcessEnv;
  /** Terraform's command. */
  readonly terraform: string;
  /** Whether the provider comes from a mirror. */
  readonly mirrored: boolean;
  /** Where cdktf's and Terraform's own words go. */
  readonly logFile: string;
  readonly signal?: AbortSignal | undefined;
}

/** The folder that Terraform runs in for a stack. */
export function stackFolder({ outdir }: Pick<Workspace, 'outdir'>, stack: string): string {
  return path.join(outdir, 'stacks', stack);
}
