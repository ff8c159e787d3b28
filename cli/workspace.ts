import path from 'node:path';
import type { Service } from '../config/service';
import { ensureHostedZone } from '../deploy/hosted-zone';
import { localEnvironment } from '../deploy/local-environment';
import { synthesize } from '../deploy/synthesize';
import type { Workspace } from '../deploy/workspace';
import { projectRoot } from '../process/root';
import { findProvider } from '../process/tools/provider';
import { findTerraform } from '../process/tools/terraform';
import type { OperatorTarget } from './aws/target';

/**
 * Finds the tools and synthesizes into the target's own output folder, the one that `cdktf deploy` uses too.
 *
 * @param extra goes into the environment of synth, cdktf and Terraform.
 * @throws UserError when a tool is missing or the definition is wrong.
 */
export async function openWorkspace(
  target: OperatorTarget,
  service: Service,
  { signal, extra = {} }: { signal: AbortSignal; extra?: NodeJS.ProcessEnv },
): Promise<Workspace> {
  const { outdir, logFile, tools } = foldersOf(target);
  const [terraform, provider] = await Promise.all([findTerraform(), findProvider(tools)]);
  const own = {
    ...provider.env,
    ...extra,
    TERRAFORM_BINARY_NAME: terraform.command,
    CHECKPOINT_DISABLE: '1',
  };
  const env =
    target.kind === 'local' ? localEnvironment(target.cloud.endpoint, own) : { ...process.env, ...own };
  if (target.kind === 'local' && service.domain)
    await ensureHostedZone(target.cloud.endpoint, service.domain.hostedZone);
  await synthesize(outdir, env);
  return { outdir, env, terraform: terraform.command, mirrored: provider.mirrored, logFile, signal };
}

/** Where a target's stacks are synthesized, and where words and tools' settings go. */
export function foldersOf(target: OperatorTarget): { outdir: string; logFile: string; tools: string } {
  const base = target.kind === 'local' ? target.cloud.directory : projectRoot;
  const own = target.kind === 'local' ? base : path.join(projectRoot, '.antipode');
  return {
    outdir: path.join(base, 'cdktf.out'),
    logFile: path.join(own, 'logs', 'deploy.log'),
    tools: path.join(own, 'terraform'),
  };
}
