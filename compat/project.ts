import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mustRun } from '../process/run';
import { packageRoot } from '../project/root';

/** What is generated: a copy works without it. */
const LEFT_OUT = ['.antipode', 'state', 'reviewed', 'coverage', '.git'];

/** Packages that neither compile nor synthesize, and are half of the download. */
const NOT_NEEDED = ['cdktf-cli', '@biomejs/biome'];

/** The folders that import them. */
const IMPORTERS = ['stacks', 'compat/cli'];

/** The packages of a change: versions to install, and versions that dependencies of dependencies must use. */
export interface Packages {
  /** Undefined removes a package. */
  readonly dependencies?: Readonly<Record<string, string | undefined>>;
  readonly overrides?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Imports to replace: quoted names or their beginnings, and the new ones. */
  readonly imports?: Readonly<Record<string, string>>;
}

export interface InstalledManifest {
  readonly name: string;
  readonly version: string;
  /** What bindings say of their provider. */
  readonly cdktf?: { readonly provider?: { readonly version: string } };
}

interface Manifest {
  devDependencies: Record<string, string | undefined>;
  /** What users of the package must have: here, the same. */
  peerDependencies?: unknown;
}

/** A copy of the project's sources in a temporary folder, where packages can be exchanged. */
export class ProjectCopy {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'antipode-compat-'));
  private readonly manifest: Manifest;

  constructor() {
    const filter = (file: string) =>
      !/^(?:node_modules$|cdktf\.out)/.test(path.basename(file)) &&
      !LEFT_OUT.includes(path.relative(packageRoot, file));
    cpSync(packageRoot, this.folder, { recursive: true, filter });
    this.manifest = JSON.parse(readFileSync(this.file('package.json'), 'utf8')) as Manifest;
    for (const name of NOT_NEEDED) delete this.manifest.devDependencies[name];
    delete this.manifest.peerDependencies;
  }

  /** Installs these packages and rewrites imports for them, permanently. @throws Error with npm's message. */
  async install({ dependencies = {}, overrides = {}, imports = {} }: Packages): Promise<void> {
    for (const [from, to] of Object.entries(imports)) this.replace(from, to);
    const changed = {
      ...this.manifest,
      devDependencies: { ...this.manifest.devDependencies, ...dependencies },
      overrides,
    };
    writeFileSync(this.file('package.json'), JSON.stringify(changed, undefined, 2));
    await this.must('npm', ['install', '--prefix', this.folder, '--ignore-scripts', '--no-audit']);
  }

  /** The manifest of an installed package. */
  installed(name: string): InstalledManifest {
    return JSON.parse(readFileSync(this.file('node_modules', name, 'package.json'), 'utf8'));
  }

  /** @throws Error with the compiler's message. */
  async typeCheck(): Promise<void> {
    await this.must(process.execPath, [this.file('node_modules/typescript/bin/tsc'), '-p', this.folder]);
  }

  /** The stacks as synthesized for AWS, by their ids. @throws Error with synth's message. */
  async synth(): Promise<Record<string, unknown>> {
    const outdir = mkdtempSync(this.file('out-'));
    await this.must(process.execPath, [this.file('bin/run-ts.cjs'), this.file('main.ts')], {
      ANTIPODE_CONFIG: '__tests__/support/example/with-ci.config.ts', // the bootstrap stacks too
      AWS_ENDPOINT_URL: '',
      CDKTF_OUTDIR: outdir,
    });
    const stacks = path.join(outdir, 'stacks');
    const read = (name: string) => readFileSync(path.join(stacks, name, 'cdk.tf.json'), 'utf8');
    return Object.fromEntries(readdirSync(stacks).map((name) => [name, JSON.parse(read(name))]));
  }

  private replace(from: string, to: string): void {
    const namesIn = (folder: string) => readdirSync(this.file(folder), { recursive: true, encoding: 'utf8' });
    const all = IMPORTERS.flatMap((folder) => namesIn(folder).map((name) => path.join(folder, name)));
    for (const name of all.filter((one) => one.endsWith('.ts'))) {
      const file = this.file(name);
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
    }
  }

  private file(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }

  private must(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    return mustRun(command, args, {
      cwd: this.folder,
      env: { ...process.env, ...env },
      timeoutMs: 600_000,
    });
  }
}
