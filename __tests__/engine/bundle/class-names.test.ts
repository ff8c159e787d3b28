import type { BundleSettings } from '../../../bundle/settings';
import { BundledProject } from '../../support/bundle/project';

const project = new BundledProject();

const THROWS = (name: string) => `
  class MyError extends Error { constructor(message: string) { super(message); this.name = ${name}; } }
  export const handler = async () => { try { throw new MyError('no'); } catch (error) { return (error as Error).name; } };`;

const ANSWER = 'class LongName {} export const handler = async () => [LongName].map((one) => one.name)[0];';

test.each(['new.target.name', 'this.constructor.name'])('%s is the class’s name', async (name) => {
  await expect(project.bundle(THROWS(name)).answer()).resolves.toBe('MyError');
});

test.each<[BundleSettings, string]>([
  [{ keepNames: true }, 'LongName'],
  [{ keepNames: true, format: 'esm' }, 'LongName'],
  [{}, expect.stringMatching(/^.{1,2}$/)],
])('with %j a name is %s', async (settings, name) => {
  await expect(project.bundle(ANSWER, settings).answer()).resolves.toEqual(name);
});

test('names are dropped where the definition says so', async () => {
  const bundled = project.bundle(THROWS('new.target.name'), { keepNames: false });
  await expect(bundled.answer()).resolves.not.toBe('MyError');
});

test('a package that reads names of its own classes changes nothing', () => {
  const plain = project.bundle('export const handler = async () => 1;').sizeBytes;
  project.install('named', { 'index.js': 'exports.nameOf = (one) => one.constructor.name;' });
  const source =
    "import { nameOf } from 'named'; class LongName {} export const handler = async () => nameOf(new LongName());";
  expect(project.bundle(source).sizeBytes).toBeLessThan(plain + 600);
  return expect(project.bundle(source).answer()).resolves.toEqual(expect.stringMatching(/^.{1,2}$/));
});

test('a package that names tables after classes gets their names', async () => {
  project.install('typeorm', { 'index.js': 'exports.tableOf = (one) => one.name.toLowerCase();' });
  const source =
    "import { tableOf } from 'typeorm'; class Customer {} export const handler = async () => tableOf(Customer);";
  await expect(project.bundle(source).answer()).resolves.toBe('customer');
});
