import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localSecrets, secretNames } from '../../../definition/local-secrets';
import { service } from '../../support/definition/fixture';
import { fn } from '../../support/definition/problems-of';

const folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { functions } = service({
  functions: { a: { ...fn, secrets: ['jwt-key', 'stripe'] }, b: { ...fn, secrets: ['jwt-key'] } },
});

function secretsIn(text: string | undefined): ReadonlyMap<string, string> {
  const file = path.join(folder, text === undefined ? 'absent.json' : 'secrets.json');
  if (text !== undefined) writeFileSync(file, text);
  return localSecrets({ functions, rehearsal: { workload: undefined, secrets: file } });
}

test('the values of all secrets that functions read', () => {
  expect(secretNames({ functions })).toEqual(['jwt-key', 'stripe']);
  expect([...secretsIn('{ "stripe": "b", "jwt-key": "a" }')]).toEqual([
    ['stripe', 'b'],
    ['jwt-key', 'a'],
  ]);
});

test('a definition that names no file has no values', () => {
  expect(localSecrets({ functions, rehearsal: { workload: undefined, secrets: undefined } }).size).toBe(0);
});

test.each([
  ['no file', undefined, /cannot be read\. Write .* there: {"jwt-key":"…","stripe":"…"}$/],
  ['no JSON', 'jwt-key=a', /is no JSON object\. Write .* there: {"jwt-key":"…","stripe":"…"}$/],
  ['a list', '["jwt-key"]', /is no JSON object/],
  [
    'what is missing, unknown and no text, all at once',
    '{ "jwt-kex": "a", "stripe": 7 }',
    /^3 problems in .*:\n {2}jwt-key: has no value; .*\n {2}jwt-kex: no function has .* — did you mean "jwt-key"\?\n {2}stripe: must be text of 1 to 4096 bytes$/,
  ],
  ['an empty value', '{ "jwt-key": "", "stripe": "b" }', /jwt-key: must be text of 1 to 4096 bytes/],
])('refuses %s', (_what, text, message) => {
  expect(() => secretsIn(text)).toThrow(expect.objectContaining({ name: 'UserError' }));
  expect(() => secretsIn(text)).toThrow(message);
});
