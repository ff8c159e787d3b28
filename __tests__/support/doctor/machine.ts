import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CLI = '0.21.0';
const TERMINAL = '@cdktf/node-pty-prebuilt-multiarch';

/** A simulated machine: programs, a project with its packages, and a home. */
export interface Machine {
  readonly folder: string;
  readonly home: string;
  readonly root: string;
  /** The folder of state files. */
  readonly stateFolder: string;
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Adds a program with this name, which runs a shell script. */
  program(name: string, script: string): void;
  removeProgram(name: string): void;
  /** Writes a file below the folder. */
  write(file: string, content: string | object): void;
  remove(file: string): void;
  stop(): void;
}

/** A machine on which nothing is missing. */
export function healthyMachine(): Machine {
  const folder = mkdtempSync(path.join(tmpdir(), 'antipode-machine-'));
  const [bin, home] = [path.join(folder, 'bin'), path.join(folder, 'home')];
  mkdirSync(bin);
  const machine: Machine = {
    folder,
    home,
    root: path.join(folder, 'project'),
    stateFolder: 'project/state/aws/orders',
    env: { PATH: bin, HOME: home },
    program: (name, script) => writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 }),
    removeProgram: (name) => rmSync(path.join(bin, name)),
    write(file, content) {
      const at = path.join(folder, file);
      mkdirSync(path.dirname(at), { recursive: true });
      writeFileSync(at, typeof content === 'string' ? content : JSON.stringify(content));
    },
    remove: (file) => rmSync(path.join(folder, file), { recursive: true }),
    stop: () => rmSync(folder, { recursive: true, force: true }),
  };
  installTools(machine);
  return machine;
}

function installTools(machine: Machine): void {
  machine.program('terraform', `echo '{"terraform_version": "1.11.4"}'`);
  machine.program('node', 'echo v22.11.0');
  machine.program('python3', 'echo 5.2.1');
  machine.write('home/.aws/config', '');
  machine.write('project/package.json', {
    devDependencies: { 'cdktf-cli': CLI, [TERMINAL]: 'npm:@lydell/node-pty@1.1.0' },
    overrides: { [TERMINAL]: `$${TERMINAL}` },
  });
  const modules = 'project/node_modules';
  for (const name of ['cdktf', '@cdktf/provider-aws', 'constructs'])
    machine.write(`${modules}/${name}/package.json`, { name });
  machine.write(`${modules}/cdktf-cli/package.json`, { version: CLI });
  machine.write(`${modules}/${TERMINAL}/package.json`, { name: '@lydell/node-pty' });
  const build = `@lydell/node-pty-${process.platform}-${process.arch}`;
  machine.write(`${modules}/${build}/package.json`, { name: build });
}
