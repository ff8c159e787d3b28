import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../project/root';
import { withPluginCache } from '../../../terraform/plugin-cache';
import { localWorkspace } from '../../../terraform/workspace';
import { service } from '../../support/definition/fixture';

function workspace(mirrored: boolean, env: NodeJS.ProcessEnv = {}) {
  const provider = { description: '', env, mirrored };
  const tools = { service: service(), terraform: 'terraform', provider };
  return localWorkspace({ endpoint: 'http://127.0.0.1:4566', directory: '' }, tools);
}

test('keeps what the registry gave in the project’s folder, and downloads nothing for lock files', () => {
  const folder = path.join(packageRoot, '.antipode/plugins');
  const { env, skipsLock } = withPluginCache(workspace(false));
  expect(env).toMatchObject({
    TF_PLUGIN_CACHE_DIR: folder,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true',
  });
  expect(skipsLock).toBe(true);
  expect(existsSync(folder)).toBe(true);
});

test('leaves mirrors, and a cache of the user’s own, as they are', () => {
  for (const given of [workspace(true), workspace(false, { TF_PLUGIN_CACHE_DIR: '/mine' })])
    expect(withPluginCache(given)).toBe(given);
});
