import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../process/root';
import { run } from '../process/run';

/** What is made, not written: a copy does without. */
const LEFT_OUT = ['node_modules', 'cdktf.out', '.antipode', 'state', 'coverage', '.git'];

/** Neither compiles nor synthesizes, and they are half of the download. */
const NOT_NEEDED = ['cdktf-cli', '@biomejs/biome'];

/** npm's share of a change: versions to take, and what dependencies of dependencies are to use. */
export interface Packages {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type Manifest = Record<'dependencies' | 'devDependencies', Record<string, string>>;

/** A copy of the project's sources in a temporary folder, whose packages can be exchanged. */
export class ProjectCopy {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'antipode-compat-'));
  private readonly manifest: Manifest;

  constructor() {
    const filter = (file: string) => !LEFT_OUT.includes(path.relative(projectRoot, file));
    cpSync(projectRoot, this.folder, { recursive: true, filter });
    this.manifest = JSON.parse(readFileSync(this.file('package.json'), 'utf8')) as Manifest;
    for (const name of NOT_NEEDED) delete this.manifest.devDependencies[name];
  }

  /** @throws Error with npm's words. */
  async install({ dependencies = {}, overrides = {} }: Packages): Promise<void> {
    const changed = {
      ...this.manifest,
      dependencies: { ...this.manifest.dependencies, ...dependencies },
      overrides,
    };
    writeFileSync(this.file('package.json'), JSON.stringify(changed, undefined, 2));
    await this.must('npm', ['install', '--prefix', this.folder, '--ignore-scripts', '--no-audit']);
  }

  /** The version of an installed package; `key` names another field of its manifest by path. */
  installed(name: string, key: readonly string[] = ['version']): string {
    const text = readFileSync(this.file('node_modules', name, 'package.json'), 'utf8');
    const value = key.reduce<unknown>(
      (tree, part) => (tree as Record<string, unknown>)?.[part],
      JSON.parse(text),
    );
    return String(value);
  }

  /** @throws Error with the compiler's words. */
  async typeCheck(): Promise<void> {
    await this.must(process.execPath, [this.file('node_modules/typescript/bin/tsc'), '-p', this.folder]);
  }

  /** The stacks as they are synthesized for AWS, by their ids. @throws Error with synth's words. */
  async synth(): Promise<Record<string, unknown>> {
    const outdir = mkdtempSync(this.file('out-'));
    await this.must(process.execPath, [this.file('bin/run-ts.cjs'), this.file('main.ts')], {
      AWS_ENDPOINT_URL: '',
      CDKTF_OUTDIR: outdir,
    });
    const stacks = path.join(outdir, 'stacks');
    const read = (name: string) => readFileSync(path.join(stacks, name, 'cdk.tf.json'), 'utf8');
    return Object.fromEntries(readdirSync(stacks).map((name) => [name, JSON.parse(read(name))]));
  }

  private file(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }

  private async must(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
    const { code, output } = await run(command, args, {
      env: { ...process.env, ...env },
      timeoutMs: 600_000,
    });
    if (code !== 0) throw new Error(output.trim() || `${command} ${args.join(' ')} did not end`);
  }
}
