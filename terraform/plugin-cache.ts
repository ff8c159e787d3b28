import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../project/root';
import type { Workspace } from './workspace';

/**
 * The same workspace with a cache for providers, unless the user has one: each is downloaded once, not once a stack
 * and a run. Only for cdktf, which initializes one stack after the other, since Terraform fills its cache without a
 * lock. Only where nobody keeps the lock files: without them, a variable must permit the cache (Terraform CLI
 * documentation, "Provider Plugin Cache").
 */
export function withPluginCache(workspace: Workspace): Workspace {
  if (workspace.skipsLock || workspace.env.TF_PLUGIN_CACHE_DIR) return workspace;
  const folder = path.join(projectRoot(), '.antipode/plugins');
  mkdirSync(folder, { recursive: true }); // Terraform refuses a folder that does not exist
  const env = { TF_PLUGIN_CACHE_DIR: folder, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true' };
  return { ...workspace, skipsLock: true, env: { ...workspace.env, ...env } };
}
