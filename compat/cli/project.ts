import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mustRun } from '../../process/run';
import { packageRoot } from '../../project/root';
import type { Outcome } from './drive';

/** A small project that has a command-line tool of its own under the name `cdktf-cli`. */
export class SmallProject {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'antipode-compat-cli-'));

  constructor() {
    const fields = { language: 'typescript', app: 'true', projectId: 'compat', sendCrashReports: 'false' };
    writeFileSync(this.file('cdktf.json'), JSON.stringify(fields));
  }

  /** Takes the tool that antipode pins, as its manifest has it. */
  usePinned(): void {
    symlinkSync(path.join(packageRoot, 'node_modules'), this.file('node_modules'));
    copyFileSync(path.join(packageRoot, 'package.json'), this.file('package.json'));
  }

  /** Installs another in its place. @throws Error with npm's message. */
  async install(packageName: string): Promise<void> {
    const options = ['--ignore-scripts', '--no-audit', '--no-fund'];
    await this.must('npm', ['install', '--prefix', this.folder, ...options, `cdktf-cli@npm:${packageName}`]);
    this.linkPeers();
  }

  /** Name and version of the tool. */
  get tool(): string {
    const manifest = readFileSync(this.file('node_modules/cdktf-cli/package.json'), 'utf8');
    const { name, version } = JSON.parse(manifest) as { name: string; version: string };
    return `${name} ${version}`;
  }

  /** @throws Error where the driver itself failed. */
  async drive(step: string): Promise<Outcome> {
    const runner = path.join(packageRoot, 'bin/run-ts.cjs');
    const output = await this.must(process.execPath, [
      runner,
      path.join(packageRoot, 'compat/cli/drive.ts'),
      step,
    ]);
    return JSON.parse(output.trim().split('\n').pop() ?? '') as Outcome;
  }

  /** What stacks are made with is antipode's, as in the project with the pinned tool. */
  private linkPeers(): void {
    const { peerDependencies } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as {
      peerDependencies: Readonly<Record<string, string>>;
    };
    for (const name of Object.keys(peerDependencies)) {
      const link = this.file(`node_modules/${name}`);
      mkdirSync(path.dirname(link), { recursive: true });
      rmSync(link, { recursive: true, force: true });
      symlinkSync(path.join(packageRoot, 'node_modules', name), link);
    }
  }

  private file(name: string): string {
    return path.join(this.folder, name);
  }

  private must(command: string, args: readonly string[]): Promise<string> {
    return mustRun(command, args, { cwd: this.folder, timeoutMs: 600_000 });
  }
}
