import { showLocalCloud } from '../../../../cli/views/local-cloud';
import type { LocalCloud } from '../../../../local-cloud/start';
import { service } from '../../../support/definition/fixture';

const cloud = {
  endpoint: 'http://127.0.0.1:4566',
  accessKeyId: 'LOCALKEY',
  dns: '127.0.0.1:53',
  directory: '/tmp/cloud',
  regions: {},
} as unknown as LocalCloud;

function shown(config: string | undefined): string {
  const lines: string[] = [];
  const terminal = { line: (text = '') => lines.push(text) } as never;
  showLocalCloud(terminal, cloud, { service: service(), config });
  return lines.join('\n');
}

test('plain cdktf is told where its provider is, if it does not find it', () => {
  expect(shown('/tmp/cloud/terraform.rc')).toContain('  export TF_CLI_CONFIG_FILE=/tmp/cloud/terraform.rc\n');
  expect(shown('/tmp/cloud/terraform.rc')).toContain("npx cdktf deploy '*' --skip-provider-lock");
  expect(shown(undefined)).not.toMatch(/TF_CLI_CONFIG_FILE|--skip-provider-lock/);
});
