// `antipode`: what a project's definition, its `main.ts` and the files that the definition names import.
export { defineService } from '../definition/define-service';
export type { ServiceInput } from '../definition/service-input';
export type { SmokeTest } from '../definition/smoke-test';
export type { Answer, Call, Workload, WorkloadContext } from '../definition/workload';

/**
 * Synthesizes the stacks of the project's service, as `cdktf` asks of `main.ts`. A mistake in the definition is told
 * on standard error, and the process ends with exit code 1.
 */
export async function synthesize(): Promise<void> {
  const { synthesizeProject } = await import('../stacks/project.js'); // a definition needs no stacks
  synthesizeProject();
}
