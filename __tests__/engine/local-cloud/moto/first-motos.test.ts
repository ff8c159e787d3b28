import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import path from 'node:path';
import { internalCall } from '../../../../local-cloud/gateway/internal-call';
import { FirstMotos } from '../../../../local-cloud/moto/first-motos';
import { MOTO_VARIABLE, motoLogOf, ownMoto } from '../../../../local-cloud/moto/held-moto';
import { askingMoto, type MotoAddress, startMoto } from '../../../../local-cloud/moto/start-moto';
import { type Child, startChild } from '../../../../process/child';
import { findMoto } from '../../../../process/tools/moto';
import { packageRoot } from '../../../../project/root';
import { motoOf } from '../../../support/local-cloud/moto-of';
import { needs } from '../../../support/needs';
import { isAlive, until } from '../../../support/processes';

// Motos that start together: their memory, whom they answer, and with whom they end.

const region = 'us-east-1';
const PATIENCE_MS = 20_000;
const folder = mkdtempSync(path.join(tmpdir(), 'antipode-first-motos-'));
const starters: Child[] = [];
afterAll(() => {
  for (const starter of starters) starter.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** A process that has started three, where each is, and its number. */
async function three(): Promise<{ starter: Child; addresses: MotoAddress[]; pids: number[] }> {
  let said: (line: string) => void = () => {};
  const line = new Promise<string>((resolve) => {
    said = resolve;
  });
  const script = path.join(packageRoot, '__tests__/support/local-cloud/moto-processes.ts');
  const starter = startChild({
    command: process.execPath,
    args: [path.join(packageRoot, 'bin/run-ts.cjs'), script, folder, '3'],
    env: process.env,
    cwd: packageRoot,
    logFile: path.join(folder, 'starter.log'),
    onLine: (text) => said(text),
  });
  starters.push(starter);
  const addresses = JSON.parse(await line) as MotoAddress[];
  const pids = addresses.map((_, place) => motoOf(path.join(folder, String(place))));
  return { starter, addresses, pids };
}

function held(address: MotoAddress | undefined) {
  process.env[MOTO_VARIABLE] = JSON.stringify(address);
  return findMoto().then((command) => ownMoto(command, path.join(folder, 'never.log')));
}

const createKey = async (ask: ReturnType<typeof askingMoto>) =>
  (
    await internalCall<{ KeyMetadata: { KeyId: string } }>(ask, {
      ...{ service: 'kms', region, target: 'TrentService.CreateKey', input: {} },
    })
  ).KeyMetadata.KeyId;

const own = (pid: number) =>
  Number(/^Private_Dirty: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]);

needs(platform() === 'linux' ? undefined : 'they start together on Linux alone', () => {
  test('they share what they have loaded, answer each to its own key, and make different ids', async () => {
    const { starter, addresses, pids } = await three();
    const alone = await startMoto(await findMoto(), path.join(folder, 'alone.log'));
    for (const pid of pids) expect(own(pid)).toBeLessThan(own(alone.pid) / 2);
    await alone.stop();
    expect(new Set(pids).size).toBe(3);

    const motos = addresses.map((address) => askingMoto(address));
    expect(new Set(await Promise.all(motos.map(createKey))).size).toBe(3);
    const [first, { key = '' } = {}] = addresses as [MotoAddress, MotoAddress];
    await expect(createKey(askingMoto({ ...first, key }))).rejects.toThrow('403');
    await starter.stop(0);
    expect(await until(() => !pids.some(isAlive), PATIENCE_MS)).toBe(true);
  }, 60_000);

  test('each ends with whoever holds it, and one that nobody holds with its starter', async () => {
    const { starter, addresses, pids } = await three();
    const [first, second] = [await held(addresses[0]), await held(addresses[1])];
    expect(process.env[MOTO_VARIABLE]).toBeUndefined();
    await createKey(first.ask);
    await first.stop();
    expect(await until(() => !isAlive(pids[0] ?? 0), PATIENCE_MS)).toBe(true); // the others came from it
    await createKey(second.ask);

    starter.kill('SIGKILL'); // the third is held by nobody
    expect(await until(() => !isAlive(pids[2] ?? 0), PATIENCE_MS)).toBe(true);
    await createKey(second.ask);
    process.kill(pids[1] ?? 0, 'SIGKILL');
    expect(await second.exited).toBeUndefined();
    // Its connection closes a moment before its process has ended.
    expect(await until(() => !pids.some(isAlive), PATIENCE_MS)).toBe(true);
  }, 60_000);

  test('one that dies while they start is told at once, with its log', async () => {
    const command = await findMoto();
    const dying = path.join(folder, 'dying.py');
    writeFileSync(
      dying,
      [
        `import os, runpy, sys`,
        `sys.path.insert(0, os.path.dirname(${JSON.stringify(command.args.at(-1))}))`,
        `sys.argv = sys.argv[1:]`,
        `os.setsid = lambda: os._exit(1)`, // what each but the first does first
        `runpy.run_path(sys.argv[0])`,
      ].join('\n'),
    );
    const args = [...command.args.slice(0, -1), dying, ...command.args.slice(-1)];
    await expect(FirstMotos.start({ ...command, args }, folder, ['global', region])).rejects.toThrow(
      /moto did not start .*us-east-1\/logs\/moto\.log/,
    );
  }, 30_000);

  test('a request of the cloud’s users holds nothing, and one that was stopped ends too', async () => {
    const motos = await FirstMotos.start(await findMoto(), folder, ['global', region]);
    const moto = await held(JSON.parse(motos.variablesFor(region)[MOTO_VARIABLE] ?? '') as MotoAddress);
    const body = Buffer.alloc(300_000, 'x');
    const url = new URL('http://local-cloud/any');
    const headers = { 'x-antipode-hold': 'true', 'content-length': String(body.length) };
    const asked = { service: 's3', region, method: 'PUT', url, headers, body };
    expect(await moto.ask(asked)).toMatchObject({ status: expect.any(Number) });
    await createKey(moto.ask);

    const pid = motoOf(path.join(folder, region));
    process.kill(pid, 'SIGSTOP');
    motos.end(region);
    expect(await until(() => !isAlive(pid), PATIENCE_MS)).toBe(true);
    await moto.exited;
    motos.end(region);
    await motos.stop();
  }, 60_000);

  test('each part gets its moto once', async () => {
    const motos = await FirstMotos.start(await findMoto(), folder, ['global', region]);
    const [variables] = [motos.variablesFor(region), motos.variablesFor('global')];
    expect(motos.variablesFor(region)).toEqual({});
    const moto = await held(JSON.parse(variables[MOTO_VARIABLE] ?? '') as MotoAddress);
    await createKey(moto.ask);
    await moto.stop();
    await motos.stop(); // the global one, which nobody has taken
  }, 60_000);
});

test('what one cannot start with is told at once, with the log of the part', async () => {
  const command = await findMoto();
  const gone = { ...command, command: '/nowhere/python' };
  await expect(FirstMotos.start(gone, folder, ['global', region])).rejects.toThrow(
    /moto did not start \(.*\): .*ENOENT; its log: .*global\/logs\/moto\.log/,
  );
  mkdirSync(motoLogOf(path.join(folder, 'taken')), { recursive: true });
  await expect(FirstMotos.start(command, folder, ['global', 'taken'])).rejects.toThrow('moto did not start');
}, 60_000);

test('a container starts one moto alone', async () => {
  const container = { command: 'none', args: [], isContainer: true, description: 'none' };
  expect((await FirstMotos.start(container, folder, [region])).variablesFor(region)).toEqual({});
});
