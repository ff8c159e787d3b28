import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFunction, outcome } from '../../../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';

// Where `npx antipode local-cloud` puts a cloud: below a project. Lambda has nothing of it but the zips.

const region = 'us-east-1';
const project = mkdtempSync(path.join(tmpdir(), 'antipode-project-'));
let cloud: TestCloud;

beforeAll(async () => {
  const installed = path.join(project, 'node_modules/installed');
  mkdirSync(installed, { recursive: true });
  const files = {
    'package.json': '{ "type": "module" }',
    'node_modules/installed/package.json': '{ "main": "index.cjs" }',
    'node_modules/installed/index.cjs': 'module.exports = "from the project";',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(project, name), text);
  cloud = await startTestCloud([region], { directory: path.join(project, '.antipode/clouds/4600') });
}, 60_000);
afterAll(async () => {
  await cloud.stop();
  rmSync(project, { recursive: true, force: true });
}, 30_000);

const asked = async (name: string, source: string, file?: string) => {
  const lambda = cloud.lambda(region);
  await createFunction(lambda, { name, source, ...(file === undefined ? {} : { file }), timeout: 10 });
  return outcome(lambda, name);
};

test('a zip without a package.json is CommonJS, whatever the project is', async () => {
  expect(await asked('plain', 'exports.handler = async () => typeof require;')).toBe('answer "function"');
}, 30_000);

const CODE = '(error) => error.code';

test.each([
  [
    'required',
    'exports.handler = async () => { try { return require("installed"); } catch (error) { return error.code; } };',
    'index.js',
    'MODULE_NOT_FOUND',
  ],
  [
    'imported by CommonJS',
    `exports.handler = () => import("installed").catch(${CODE});`,
    'index.js',
    'ERR_MODULE_NOT_FOUND',
  ],
  [
    'imported by an ES module',
    `export const handler = () => import("installed").catch(${CODE});`,
    'index.mjs',
    'ERR_MODULE_NOT_FOUND',
  ],
])(
  'a package of the project that is not in the zip is not found: %s',
  async (what, source, file, code) => {
    expect(await asked(what.replaceAll(' ', '-'), source, file)).toBe(`answer "${code}"`);
  },
  30_000,
);

test('its folder and the working folder are the ones that Lambda names', async () => {
  const source =
    'exports.handler = async () => [__dirname, process.cwd()].every((one) => one === process.env.LAMBDA_TASK_ROOT);';
  expect(await asked('folders', source)).toBe('answer true');
}, 30_000);

test('the code goes with the folder of the cloud', async () => {
  const code = realpathSync(path.join(cloud.directory, 'code'));
  expect([existsSync(code), code.startsWith(realpathSync(project))]).toEqual([true, false]);
  await cloud.stop();
  expect([existsSync(code), existsSync(cloud.directory)]).toEqual([false, false]);
}, 30_000);
