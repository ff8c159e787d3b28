import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isLogin, terraformCredentials } from '../../../../aws/account/terraform-credentials';
import { run } from '../../../../process/run';
import { packageRoot } from '../../../../project/root';

// Terraform must take the credentials that antipode takes.

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'antipode-credentials-'));
  mkdirSync(path.join(home, '.aws'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const KEYS = { AWS_ACCESS_KEY_ID: 'of-the-environment', AWS_SECRET_ACCESS_KEY: 'x', AWS_SESSION_TOKEN: 'x' };
const LOGIN = '[profile work]\nlogin_session = arn:aws:iam::444455556666:user/ada\n';

function changes(config: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  writeFileSync(path.join(home, '.aws/config'), config);
  return terraformCredentials({ HOME: home, ...env }, path.join(home, 'terraform'));
}

test.each([
  ['keys of the environment', '', KEYS],
  ['an SSO session', '[profile work]\nsso_session = acme\n', { AWS_PROFILE: 'work' }],
  ['a role', '[profile work]\nrole_arn = arn:aws:iam::444455556666:role/x\n', { AWS_PROFILE: 'work' }],
  ['a role of the machine', '', {}],
  ['a profile that is not there', '', { AWS_PROFILE: 'work', ...KEYS }],
])('%s: Terraform finds the same by itself', (_, config, env) => {
  const { AWS_CONFIG_FILE, AWS_PROFILE } = changes(config, env);
  expect([AWS_CONFIG_FILE, AWS_PROFILE]).toEqual([undefined, undefined]);
});

test('a profile that is named comes before keys of the environment', () => {
  const found = changes('[profile work]\nsso_session = acme\n', { AWS_PROFILE: 'work', ...KEYS });
  expect(Object.entries(found)).toEqual(Object.keys(KEYS).map((name) => [name, undefined]));
});

/** An AWS CLI that answers with the credentials of a session, and writes down what it was asked. */
function installCli(bin: string): void {
  const Expiration = new Date(Date.now() + 900_000).toISOString();
  const answer = JSON.stringify({
    Version: 1,
    AccessKeyId: 'of-the-login',
    SecretAccessKey: 'x',
    Expiration,
  });
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'aws'), `#!/bin/sh\necho "$@" >> ${home}/asked\necho '${answer}'\n`);
  chmodSync(path.join(bin, 'aws'), 0o755);
}

/** Asks an SDK whose chain is like Terraform's, in a process with the environment that Terraform gets. */
const ASK = `const { STSClient } = require('@aws-sdk/client-sts');
new STSClient({ region: 'eu-west-1' }).config.credentials()
  .then(({ accessKeyId }) => console.log('found', accessKeyId));`;

test('a session of aws login is handed on by the AWS CLI', async () => {
  const bin = path.join(home, 'bin');
  installCli(bin);
  const found = changes(LOGIN, { AWS_PROFILE: 'work', ...KEYS });
  const env = { ...process.env, ...KEYS, HOME: home, PATH: `${bin}:${process.env.PATH}`, ...found };
  const { output } = await run(process.execPath, ['-e', ASK], { env, cwd: packageRoot });
  expect(output).toContain('found of-the-login');
  expect(readFileSync(path.join(home, 'asked'), 'utf8')).toBe(
    'configure export-credentials --profile work --format process\n',
  );
  const file = found.AWS_CONFIG_FILE ?? '';
  expect(readFileSync(file, 'utf8')).toContain(LOGIN); // the CLI reads the session's profile there
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('a login is found behind roles, also where they go round', () => {
  const profiles = (text: Record<string, Record<string, string>>) => new Map(Object.entries(text));
  expect(isLogin(profiles({ a: { source_profile: 'b' }, b: { login_session: 'x' } }), 'a')).toBe(true);
  expect(isLogin(profiles({ a: { source_profile: 'b' }, b: { source_profile: 'a' } }), 'a')).toBe(false);
  expect(isLogin(profiles({}), 'a')).toBe(false);
});
