import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors/user-error';
import { engineRoot, projectRoot } from '../../project/root';
import { cloudEnvironment } from '../cloud-environment';
import { type RunResult, run } from '../run';
import { onPath } from './on-path';

/** How to start moto: `command ...args <host>` serves it, and ends when its standard input ends (launcher.py). */
export interface MotoCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** What the command itself needs besides the variables of every process of the cloud. Default: nothing. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether it runs in a container, as its first process. Default: false. */
  readonly isContainer?: boolean;
  /** For people: where this moto comes from. */
  readonly description: string;
}

/** The variable that gives a moto its own secret, or several that start together theirs, in a list with spaces. A command line would show it to every user. */
export const MOTO_KEY_VARIABLE = 'ANTIPODE_MOTO_KEY';

/** How moto is to behave: its variables. */
export const MOTO_SETTINGS = {
  MALLOC_ARENA_MAX: '1', // it answers one request at a time
  MOTO_ACM_VALIDATION_WAIT: '1', // seconds until a certificate is issued; moto's default is 60
  MOTO_IAM_LOAD_MANAGED_POLICIES: 'false',
  PYTHONUNBUFFERED: '1',
} as const;

/** The version that the local cloud is tested with. */
export const REQUIREMENT = 'moto[server]==5.2.1';
const LAUNCHER = path.join(engineRoot, 'local-cloud/moto/launcher.py');
const venvPython = () => path.join(projectRoot(), '.antipode/venv/bin/python');
const VERSION = 'import importlib.metadata; print(importlib.metadata.version("moto"))';
const PROBE = 'import importlib.metadata, moto.server; print(importlib.metadata.version("moto"))';

/**
 * Finds moto: in a Python that has it, else by uv or pipx, else in a private environment, else in a container. What is
 * found starts with the variables of the cloud's processes; what it is fetched with may use all of the developer's.
 *
 * @throws UserError that says how to get it, or what the signal aborts with.
 */
export async function findMoto(signal?: AbortSignal): Promise<MotoCommand> {
  const attempts = {
    fetch: (command, args, timeoutMs) => run(command, args, { timeoutMs, signal }),
    starts: async ({ command, args, env }, timeoutMs) =>
      run(command, args, { timeoutMs, signal, env: { ...cloudEnvironment(), ...env } }),
  } satisfies Attempts;
  for (const way of [pythonWithMoto, throughUv, throughPipx, privateVenv, container]) {
    const found = await way(attempts);
    signal?.throwIfAborted();
    if (found) return found;
  }
  throw missing();
}

/** Runs commands that an interrupt ends. */
interface Attempts {
  /** With the developer's variables: proxies, certificates and mirrors of packages are among them. */
  fetch(command: string, args: readonly string[], timeoutMs: number): Promise<RunResult>;
  /** With the variables that moto will be started with. */
  starts(command: Omit<MotoCommand, 'description'>, timeoutMs: number): Promise<RunResult>;
}

/** Looks for any way to get moto, and downloads nothing. @throws UserError if there is none. */
export async function assertMotoCanBeHad(): Promise<void> {
  const ways = ['uv', 'pipx', 'docker', 'podman'];
  if (candidates().length === 0 && ways.every((name) => onPath(name) === undefined)) throw missing();
}

/**
 * Every installed moto, of any version, and the programs that could fetch one. Each Python gets at most six seconds.
 */
export async function lookForMoto(env: NodeJS.ProcessEnv = process.env): Promise<{
  readonly installed: readonly { readonly python: string; readonly version: string }[];
  readonly ways: readonly string[];
}> {
  const ask = async (python: string) => {
    const asked = { env: cloudEnvironment(env), timeoutMs: 6000 };
    const { code, output } = await run(python, ['-c', VERSION], asked);
    return code === 0 ? [{ python, version: output.trim() }] : [];
  };
  const installed = await Promise.all(candidates(env).map(ask));
  return {
    installed: installed.flat(),
    ways: ['uv', 'pipx', 'python3', 'docker', 'podman'].filter((name) => onPath(name, env) !== undefined),
  };
}

function missing(): UserError {
  return new UserError(
    `moto, which plays AWS on this machine, is missing. Get it with one of:\n    pip install '${REQUIREMENT}'\n    curl -LsSf https://astral.sh/uv/install.sh | sh      (uv fetches moto when it is needed)\n    a running Docker`,
  );
}

async function pythonWithMoto({ starts }: Attempts): Promise<MotoCommand | undefined> {
  for (const python of candidates()) {
    const { code, output } = await starts({ command: python, args: ['-c', PROBE] }, 60_000);
    const version = output.trim().split('\n').pop() ?? '';
    if (code === 0 && version.startsWith('5.'))
      return { command: python, args: [LAUNCHER], description: `moto ${version} of ${python}` };
  }
  return undefined;
}

/** Python interpreters: the one in the first line of `moto_server`, those on the PATH, and our own. */
function candidates(env: NodeJS.ProcessEnv = process.env): string[] {
  const server = onPath('moto_server', env);
  const shebang =
    server && /^#!(\S*python[\d.]*)$/m.exec(readFileSync(server, 'latin1').split('\n')[0] ?? '')?.[1];
  return [shebang, onPath('python3', env), onPath('python', env), venvPython()].filter(
    (python): python is string => typeof python === 'string' && existsSync(python),
  );
}

async function throughUv({ fetch, starts }: Attempts): Promise<MotoCommand | undefined> {
  const uv = onPath('uv');
  if (!uv) return undefined;
  const args = ['run', '--no-project', '--quiet', '--with', REQUIREMENT, 'python'];
  const probe = [...args, '-c', PROBE];
  if ((await fetch(uv, probe, 300_000)).code !== 0) return undefined;
  const { code } = await starts({ command: uv, args: probe }, 300_000); // it may have another cache now
  return code === 0 ? { command: uv, args: [...args, LAUNCHER], description: 'moto through uv' } : undefined;
}

async function throughPipx({ fetch }: Attempts): Promise<MotoCommand | undefined> {
  const pipx = onPath('pipx');
  if (!pipx) return undefined;
  const { code } = await fetch(pipx, ['install', REQUIREMENT], 300_000);
  const { output } = await fetch(pipx, ['environment', '--value', 'PIPX_LOCAL_VENVS'], 20_000);
  const python = path.join(output.trim(), 'moto/bin/python');
  if (code !== 0 || !existsSync(python)) return undefined;
  return { command: python, args: [LAUNCHER], description: 'moto through pipx' };
}

async function privateVenv({ fetch }: Attempts): Promise<MotoCommand | undefined> {
  const python = onPath('python3');
  if (!python) return undefined;
  const folder = path.dirname(path.dirname(venvPython()));
  if ((await fetch(python, ['-m', 'venv', folder], 120_000)).code !== 0) return undefined;
  const { code } = await fetch(venvPython(), ['-m', 'pip', 'install', '--quiet', REQUIREMENT], 300_000);
  return code === 0
    ? { command: venvPython(), args: [LAUNCHER], description: 'moto in .antipode/venv' }
    : undefined;
}

/** What tells the client of a container engine where its engine is; none of it is secret. */
const ENGINE_VARIABLES = [
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'DOCKER_CONFIG',
  'CONTAINER_HOST',
  'XDG_RUNTIME_DIR',
];

async function container({ starts }: Attempts): Promise<MotoCommand | undefined> {
  const set = ENGINE_VARIABLES.filter((name) => process.env[name] !== undefined);
  const env = Object.fromEntries(set.map((name) => [name, process.env[name]]));
  for (const engine of ['docker', 'podman']) {
    const command = onPath(engine);
    if (!command || (await starts({ command, args: ['info'], env }, 10_000)).code !== 0) continue;
    return {
      command,
      args: containerArgs(),
      env,
      isContainer: true,
      description: `moto in a container (${engine})`,
    };
  }
  return undefined;
}

/** A container has none of its client's variables but those that are named. */
function containerArgs(): string[] {
  const variables = [MOTO_KEY_VARIABLE, ...Object.keys(MOTO_SETTINGS)].flatMap((name) => ['-e', name]);
  const mount = ['-v', `${path.dirname(LAUNCHER)}:/launcher:ro`];
  const program = ['--entrypoint', 'python', 'motoserver/moto:5.2.1', '/launcher/launcher.py'];
  return ['run', '--rm', '-i', '--network', 'host', ...variables, ...mount, ...program];
}
