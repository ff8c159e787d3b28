import { showLocalCloud } from '../../../../cli/views/local-cloud';
import type { LocalCloud } from '../../../../local-cloud/start';
import type { ProviderSource } from '../../../../process/tools/provider';
import { service } from '../../../support/definition/fixture';

const cloud = {
  endpoint: 'http://127.0.0.1:4566',
  accessKeyId: 'LOCALx',
  dns: '127.0.0.1:53',
  directory: '/tmp/cloud',
  regions: {},
} as unknown as LocalCloud;
const MIRROR = {
  description: 'mirror /m',
  env: { TF_CLI_CONFIG_FILE: '/tmp/cloud/terraformrc' },
  mirrored: true,
};

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

function shown(provider: ProviderSource | undefined): string {
  const lines: string[] = [];
  showLocalCloud({ line: (text = '') => lines.push(text) }, cloud, { service: service(), provider });
  return lines.join('\n');
}

test('what plain cdktf needs to find a mirror of the provider is to be exported', () => {
  const text = shown(MIRROR);
  expect(text).toContain('export TF_CLI_CONFIG_FILE=/tmp/cloud/terraformrc ');
  expect(text).toContain("npx cdktf deploy '*' --skip-provider-lock");
});

test('where the registry answers, or the variable is set already, there is nothing to export', () => {
  const registry = { description: 'registry', env: { TF_CLI_CONFIG_FILE: undefined }, mirrored: false };
  expect(shown(registry)).not.toMatch(/TF_CLI_CONFIG_FILE|skip-provider-lock/);
  expect(shown(undefined)).not.toContain('TF_CLI_CONFIG_FILE');
  process.env.TF_CLI_CONFIG_FILE = MIRROR.env.TF_CLI_CONFIG_FILE;
  expect(shown(MIRROR)).not.toContain('TF_CLI_CONFIG_FILE');
});
