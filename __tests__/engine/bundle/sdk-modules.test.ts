import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile } from '../../../bundle/compile/compile';
import { sdkModules } from '../../../bundle/packages/sdk-modules';
import type { BundleSettings } from '../../../bundle/settings';
import { packageRoot } from '../../../project/root';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-sdk-'));
symlinkSync(path.join(packageRoot, 'node_modules'), path.join(folder, 'node_modules'));
afterAll(() => rmSync(folder, { recursive: true }));

const HANDLER = `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = () => client.send(new PutItemCommand({ TableName: 't', Item: {} }));`;

function compiled(text: string, settings: BundleSettings = {}, name = 'handler.ts') {
  writeFileSync(path.join(folder, name), text);
  const source = { name: 'api', entry: name, root: folder, constants: {}, settings, node: 22 };
  return compile(source, { external: [], keepNames: false, sources: new Map() });
}

test('the SDK’s ES modules are taken, which are a third smaller', () => {
  const { code, inputs } = compiled(HANDLER);
  const plain = compiled(`export { PutItemCommand } from '@aws-sdk/client-dynamodb/dist-cjs/index.js';`);
  expect(Object.keys(inputs).join()).toContain('client-dynamodb/dist-es/');
  expect(code.length).toBeLessThan(0.75 * plain.code.length);
});

test('CommonJS that asks for the SDK gets it too', () => {
  const { inputs } = compiled(
    `const { S3Client } = require('@aws-sdk/client-s3'); exports.handler = () => new S3Client({});`,
    {},
    'handler.js',
  );
  expect(Object.keys(inputs).join()).toContain('client-s3/dist-es/');
});

test('an SDK that is left out keeps its name', () => {
  const { code } = compiled(HANDLER, { external: ['@aws-sdk/*'] });
  expect(code).toContain('require("@aws-sdk/client-dynamodb")');
});

test('a package that is installed in two versions keeps both', () => {
  const project = path.join(folder, 'twice');
  const place = (...at: string[]) => path.join(project, 'node_modules/@aws-sdk', ...at);
  for (const at of [place('client-a'), place('types'), place('client-a', 'node_modules/@aws-sdk/types')]) {
    mkdirSync(at, { recursive: true });
    writeFileSync(path.join(at, 'package.json'), '{ "main": "cjs.js", "module": "es.js" }');
  }
  cpSync(place('types'), place('own'), { recursive: true });
  writeFileSync(path.join(place('own'), 'package.json'), '{ "module": "es.js", "exports": "./cjs.js" }');
  expect(sdkModules(path.join(project, 'functions/api'))).toEqual({
    '@aws-sdk/client-a': place('client-a', 'es.js'),
  });
  expect(sdkModules(path.parse(folder).root)).toEqual({});
});
