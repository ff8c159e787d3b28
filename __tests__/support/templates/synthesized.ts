import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { frameFiles, serviceFiles } from '../../../init/template';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';

/** Where the stacks of templates are recorded: a folder a template, a file a stack. */
export const RECORDED = path.join(packageRoot, '__tests__/support/templates/recorded');

/** A project of its own below this repository has its packages, and the package `antipode`, from above. */
const HOME = path.join(packageRoot, '.antipode');

/** A region's stack is like any other's. */
const STACKS = ['data', 'region-us-east-1'] as const;

/** The stacks of a new service, as text to compare; without what no two releases share: zips, and metadata. */
export async function synthesized(template: string): Promise<Readonly<Record<string, string>>> {
  mkdirSync(HOME, { recursive: true });
  const project = mkdtempSync(path.join(HOME, `${template}-`));
  try {
    const frame = frameFiles().filter(({ file }) => file === 'cdktf.json' || file === 'main.ts');
    for (const { file, content } of [...frame, ...serviceFiles(template)]) {
      mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
      writeFileSync(path.join(project, file), content);
    }
    const args = ['--require', path.join(packageRoot, 'bin/register.cjs'), path.join(project, 'main.ts')];
    const env = { PATH: process.env.PATH, HOME: process.env.HOME };
    const { code, output } = await run(process.execPath, args, { cwd: project, env, timeoutMs: 60_000 });
    if (code !== 0) throw new Error(output);
    return Object.fromEntries(STACKS.map((stack) => [stack, readStack(project, stack)]));
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

function readStack(project: string, stack: string): string {
  const file = path.join(project, 'cdktf.out/stacks', stack, 'cdk.tf.json');
  const json = JSON.parse(readFileSync(file, 'utf8'), (key, value) => {
    if (key === '//') return undefined;
    return key === 'source_code_hash' || key === 'filename' ? 'of the zip' : value;
  });
  return `${JSON.stringify(json, undefined, 2)}\n`;
}
