import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../root';
import { run } from '../run';
import { UserError } from '../user-error';
import { onPath } from './on-path';

/** How to start moto: `command ...args <host>` serves it and ends with its standard input. */
export interface MotoCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** For people: where this moto comes from. */
  readonly description: string;
}

/** The version that the local cloud is tested with. */
const REQUIREMENT = 'moto[server]==5.2.1';
const LAUNCHER = path.join(projectRoot, 'local-cloud/moto/launcher.py');
const VENV_PYTHON = path.join(projectRoot, '.antipode/venv/bin/python');
const PROBE = 'import importlib.metadata, moto.server; print(importlib.metadata.version("moto"))';

/**
 * Finds moto: a Python that has it, else uv or pipx, else a private environment, else a container.
 *
 * @throws UserError that says how to get it.
 */
export async function findMoto(): Promise<MotoCommand> {
  const found =
    (await pythonWithMoto()) ??
    (await throughUv()) ??
    (await throughPipx()) ??
    (await privateVenv()) ??
    (await container());
  if (found) return found;
  throw missing();
}

/** Looks whether there is anything by which moto may be had, and fetches nothing. @throws UserError if not. */
export async function assertMotoCanBeHad(): Promise<void> {
  const ways = ['uv', 'pipx', 'docker', 'podman'];
  if (candidates().length === 0 && ways.every((name) => onPath(name) === undefined)) throw missing();
}

function missing(): UserError {
  return new UserError(
    `moto, which plays AWS on this machine, is missing. Get it with one of:\n    pip install '${REQUIREMENT}'\n    curl -LsSf https://astral.sh/uv/install.sh | sh      (uv fetches moto when it is needed)\n    a running Docker`,
  );
}

async function pythonWithMoto(): Promise<MotoCommand | undefined> {
  for (const python of candidates()) {
    const { code, output } = await run(python, ['-c', PROBE], { timeoutMs: 60_000 });
    const version = output.trim().split('\n').pop() ?? '';
    if (code === 0 && version.startsWith('5.'))
      return { command: python, args: [LAUNCHER], description: `moto ${version} of ${python}` };
  }
  return undefined;
}

/** The interpreter that `moto_server` names in its first line, those on the PATH, and our own. */
function candidates(): string[] {
  const server = onPath('moto_server');
  const shebang =
    server && /^#!(\S*python[\d.]*)$/m.exec(readFileSync(server, 'latin1').split('\n')[0] ?? '')?.[1];
  return [shebang, onPath('python3'), onPath('python'), VENV_PYTHON].filter(
    (python): python is string => typeof python === 'string' && existsSync(python),
  );
}

async function throughUv(): Promise<MotoCommand | undefined> {
  const uv = onPath('uv');
  if (!uv) return undefined;
  const args = ['run', '--no-project', '--quiet', '--with', REQUIREMENT, 'python'];
  const { code } = await run(uv, [...args, '-c', PROBE], { timeoutMs: 300_000 });
  return code === 0 ? { command: uv, args: [...args, LAUNCHER], description: 'moto through uv' } : undefined;
}

async function throughPipx(): Promise<MotoCommand | undefined> {
  const pipx = onPath('pipx');
  if (!pipx) return undefined;
  const { code } = await run(pipx, ['install', REQUIREMENT], { timeoutMs: 300_000 });
  const { output } = await run(pipx, ['environment', '--value', 'PIPX_LOCAL_VENVS']);
  const python = path.join(output.trim(), 'moto/bin/python');
  if (code !== 0 || !existsSync(python)) return undefined;
  return { command: python, args: [LAUNCHER], description: 'moto through pipx' };
}

async function privateVenv(): Promise<MotoCommand | undefined> {
  const python = onPath('python3');
  if (!python) return undefined;
  const folder = path.dirname(path.dirname(VENV_PYTHON));
  if ((await run(python, ['-m', 'venv', folder], { timeoutMs: 120_000 })).code !== 0) return undefined;
  const { code } = await run(VENV_PYTHON, ['-m', 'pip', 'install', '--quiet', REQUIREMENT], {
    timeoutMs: 300_000,
  });
  return code === 0
    ? { command: VENV_PYTHON, args: [LAUNCHER], description: 'moto in .antipode/venv' }
    : undefined;
}

async function container(): Promise<MotoCommand | undefined> {
  for (const engine of ['docker', 'podman']) {
    const command = onPath(engine);
    if (!command || (await run(command, ['info'], { timeoutMs: 10_000 })).code !== 0) continue;
    const mount = `${LAUNCHER}:/launcher.py:ro`;
    const args = [
      'run',
      '--rm',
      '-i',
      '--network',
      'host',
      '-v',
      mount,
      '--entrypoint',
      'python',
      'motoserver/moto:5.2.1',
      '/launcher.py',
    ];
    return { command, args, description: `moto in a container (${engine})` };
  }
  return undefined;
}
