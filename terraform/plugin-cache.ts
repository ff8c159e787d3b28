import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../project/root';
import type { Workspace } from './workspace';

const FOLDER = path.join(projectRoot, '.antipode/plugins');

/**
 * The same, with providers from the registry downloaded once and not once a stack and a run, unless the user keeps
 * them already. For cdktf, which initializes one stack after the other, since Terraform fills its cache without a
 * lock; and where nobody keeps the lock files, without which Terraform takes nothing from the cache unless it is
 * told so (Terraform CLI documentation, "Provider Plugin Cache").
 */
export function withPluginCache(workspace: Workspace): Workspace {
  if (workspace.skipsLock || workspace.env.TF_PLUGIN_CACHE_DIR) return workspace;
  mkdirSync(FOLDER, { recursive: true }); // Terraform refuses one that is not there
  const env = { TF_PLUGIN_CACHE_DIR: FOLDER, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true' };
  return { ...workspace, skipsLock: true, env: { ...workspace.env, ...env } };
}
