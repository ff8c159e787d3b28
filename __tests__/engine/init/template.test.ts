import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { frameFiles, serviceFiles } from '../../../init/template';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';
import { createSchema } from '../../support/workflows/github-schema';

type Packages = Readonly<Record<string, string>>;

const own = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8'));
const frame = new Map(frameFiles().map(({ file, content }) => [file, content]));
const manifest = JSON.parse(frame.get('package.json') ?? '');

test('a project gets the versions that antipode is tested with', () => {
  const tested: Packages = { ...own.dependencies, ...own.devDependencies };
  for (const packages of [manifest.dependencies, manifest.devDependencies] as Packages[])
    for (const [name, version] of Object.entries(packages))
      expect([name, version]).toEqual([name, tested[name]]);
});

test('a project replaces what antipode replaces, and says of the same scripts that they need not run', () => {
  expect(manifest.overrides).toEqual(own.overrides);
  expect(manifest.allowScripts).toEqual({ ...own.allowScripts, antipode: false }); // its prepare is for a checkout
});

test('a project has all peers of antipode, in versions that fit', () => {
  for (const [name, range] of Object.entries(own.peerDependencies as Packages)) {
    const version: string = manifest.dependencies[name];
    expect([name, range.replace('^', '').split('.')[0]]).toEqual([name, version.split('.')[0]]);
  }
});

interface SourceFile {
  readonly file: string;
  readonly content: string;
}

const projects: string[] = [];
afterAll(() => {
  for (const project of projects) rmSync(project, { recursive: true, force: true });
});

/** A project with these files, beside what `init` writes. It finds its packages above, and antipode as they are. */
function projectWith(files: readonly SourceFile[]): string {
  mkdirSync(path.join(packageRoot, '.antipode'), { recursive: true });
  const project = mkdtempSync(path.join(packageRoot, '.antipode', 'project-'));
  projects.push(project);
  for (const { file, content } of [...frameFiles(), ...files]) {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), content);
  }
  mkdirSync(path.join(project, 'node_modules'), { recursive: true });
  symlinkSync(packageRoot, path.join(project, 'node_modules/antipode'));
  return project;
}

const tool = (cwd: string, name: string, ...args: string[]) =>
  run(path.join(packageRoot, 'node_modules/.bin', name), args, { cwd, timeoutMs: 60_000 });

test.each(['commonjs', 'module'])(
  'a new service compiles where package.json says "%s", and so do the declarations of antipode',
  async (type) => {
    const manifest = { file: 'package.json', content: JSON.stringify({ type }) };
    const project = projectWith([...serviceFiles('hello'), manifest]);
    expect(await tool(project, 'tsc', '--skipLibCheck', 'false')).toEqual({ code: 0, output: '' });
  },
);

const HANDLER = `
  const TableName = process.env.TABLE_NAME;
  const client = new DynamoDBClient({});
  export const handler = async (event) => {
    await client.send(new PutItemCommand({ TableName, Item: { pk: { S: event.rawPath }, sk: { S: '-' } } }));
    return { statusCode: 201 };
  };`;

const FORMS = {
  import: `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';${HANDLER}`,
  require: `const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
    ${HANDLER.replace('export const handler', 'exports.handler')}`,
};

test.each(Object.entries(FORMS))(
  'a JavaScript handler with %s compiles with its test, and reads variables where it is loaded in time',
  async (_, handler) => {
    const project = projectWith([
      ...serviceFiles('hello').filter(({ file }) => !file.startsWith('__tests__/')),
      { file: 'src/api.js', content: handler },
      {
        file: '__tests__/api.test.ts',
        content: `
          import { httpEvent, type MemoryCloud, memoryCloud } from 'antipode/testing';
          let cloud: MemoryCloud;
          let handler: typeof import('../src/api').handler;
          beforeAll(async () => {
            cloud = await memoryCloud({ function: 'notes' });
            ({ handler } = await import('../src/api'));
          });
          afterAll(() => cloud.close());
          test('writes', async () => {
            expect(await handler(httpEvent('POST /notes', { body: {} }))).toEqual({ statusCode: 201 });
            expect(cloud.items()).toHaveLength(1);
          });`,
      },
    ]);
    expect(await tool(project, 'tsc')).toEqual({ code: 0, output: '' });
    const { code, output } = await tool(project, 'jest', '--config', 'jest.config.cjs');
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Tests:       1 passed') });
  },
  60_000,
);

const ESM_PACKAGE = {
  'package.json': JSON.stringify({
    name: 'esm-alone',
    type: 'module',
    exports: './index.js',
    types: 'index.d.ts',
  }),
  'index.d.ts': 'export declare function double(value: number): number;',
  // As minifiers write it; TypeScript's own grammar has type arguments there.
  'index.js': `import { two } from './two.mjs';
    export const double = (value) => [value<two,two>(value)] && value * two;`,
  'two.mjs': 'export const two = 2;',
};

test('a handler in an .mjs file and one with a package that is an ES module alone are tested', async () => {
  const handler = `import { double } from 'esm-alone';\nexport const handler = async (event) => double(event);`;
  const project = projectWith([
    ...Object.entries(ESM_PACKAGE).map(([file, content]) => ({
      file: `node_modules/esm-alone/${file}`,
      content,
    })),
    { file: 'src/one.ts', content: handler.replace('event)', 'event: number)') },
    { file: 'src/other.mjs', content: handler },
    {
      file: '__tests__/handlers.test.ts',
      content: `
        import { handler as one } from '../src/one';
        import { handler as other } from '../src/other.mjs';
        test('both', async () => expect([await one(1), await other(2)]).toEqual([2, 4]));`,
    },
  ]);
  const { code, output } = await tool(project, 'jest', '--config', 'jest.config.cjs');
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Tests:       1 passed') });
}, 60_000);

test('the examples, whose packages may be ES modules alone, are compiled for their tests as a project is', () => {
  const compiled = (folder: string) => {
    const { transform, transformIgnorePatterns } = require(path.join(packageRoot, folder, 'jest.config.cjs'));
    return { transform, transformIgnorePatterns };
  };
  for (const example of readdirSync(path.join(packageRoot, 'examples')))
    expect(compiled(`examples/${example}`)).toEqual(compiled('templates/shared'));
});

const problems = createSchema();

test.each([...frame].filter(([file]) => /^\.github\/(workflows|actions)\/.*\.yml$/.test(file)))(
  '%s is as GitHub’s schema says, and runs what the project has',
  async (file, content) => {
    expect(await problems(file.replace('.github/', ''), content)).toEqual([]);
    for (const [, script = ''] of content.matchAll(/run: npm (?:run )?([\w:]+)/g))
      if (!['ci', 'audit'].includes(script)) expect(Object.keys(manifest.scripts)).toContain(script);
  },
);
