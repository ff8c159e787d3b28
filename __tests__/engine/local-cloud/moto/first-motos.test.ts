import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import path from 'node:path';
import { internalCall } from '../../../../local-cloud/gateway/internal-call';
import { FirstMotos } from '../../../../local-cloud/moto/first-motos';
import { MOTO_VARIABLE, ownMoto } from '../../../../local-cloud/moto/held-moto';
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
    const [{ port = 0 } = {}, { key = '' } = {}] = addresses;
    await expect(createKey(askingMoto({ port, key }))).rejects.toThrow('403');
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
    expect(pids.map(isAlive)).toEqual([false, false, false]);
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

test('a container starts one moto alone', async () => {
  const container = { command: 'none', args: [], isContainer: true, description: 'none' };
  expect((await FirstMotos.start(container, folder, [region])).variablesFor(region)).toEqual({});
});
