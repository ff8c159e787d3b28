import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomOf } from '../../../support/fuzz/random';
import { runs, SEED } from '../../../support/fuzz/runs';
import { KEPT_KINDS, prepareKinds } from '../../../support/local-cloud/kept-kinds';
import { type KillableCloud, startKillableCloud } from '../../../support/local-cloud/killable-cloud';

// A cloud whose journals end anywhere, as after a power failure. What stood before the cut is there again.

const CUTS = runs(20, 1);
const EACH = 6;
const region = 'us-east-1';
const root = mkdtempSync(path.join(tmpdir(), 'antipode-journals-'));
const original = path.join(root, 'original');
const KINDS = Object.entries(KEPT_KINDS);

/** No name is a part of another. */
const nameOf = (kind: string, number: number) => `${kind.replaceAll(' ', '-')}-${number}-end`;

beforeAll(async () => {
  const cloud = await startKillableCloud(original, [region]);
  const clients = cloud.clients(region);
  await prepareKinds(clients);
  for (let number = 0; number < EACH; number += 1)
    for (const [kind, { make }] of KINDS) await make(clients, nameOf(kind, number)); // so they alternate in a journal
  expect(await found(cloud)).toEqual(all());
  await cloud.stop();
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The names of each kind that a test made. */
type Names = Readonly<Record<string, readonly string[]>>;

const all = (): Names =>
  Object.fromEntries(
    KINDS.map(([kind]) => [kind, Array.from({ length: EACH }, (_, number) => nameOf(kind, number))]),
  );

async function found(cloud: KillableCloud): Promise<Names> {
  const there = KINDS.map(async ([kind, { there }]) => {
    const names = new Set(await there(cloud.clients(region)));
    return [kind, (all()[kind] ?? []).filter((name) => names.has(name))] as const;
  });
  return Object.fromEntries(await Promise.all(there));
}

/** What whole lines of the journals tell of. */
function kept(journals: readonly string[]): Names {
  const told = KINDS.map(([kind, { journal }]) => {
    const text = textOf(journals.find((file) => file.endsWith(journal)) ?? '');
    return [kind, (all()[kind] ?? []).filter((name) => text.includes(name))] as const;
  });
  return Object.fromEntries(told);
}

/** A journal's whole lines, with the bodies of requests as text. */
function textOf(file: string): string {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  const bodies = lines.map((line) => {
    const { request } = JSON.parse(line) as { request?: { body: string } };
    return request === undefined ? '' : Buffer.from(request.body, 'base64').toString();
  });
  return [...lines, ...bodies].join('\n');
}

/** The journals of a cloud that have anything in them. */
function journalsOf(directory: string): string[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => path.join(directory, file))
    .filter((file) => statSync(file).size > 0);
}

test.each(Array.from({ length: CUTS }, (_, index) => index))(
  `cut %i of ${CUTS} from seed ${SEED}: the cloud starts twice, with exactly what stands before the cut, and takes more`,
  async (index) => {
    const random = randomOf(SEED * 1000 + index);
    const directory = path.join(root, String(index));
    cpSync(original, directory, { recursive: true });
    const journals = journalsOf(directory);
    for (const [, { journal }] of KINDS)
      expect(journals.filter((file) => file.endsWith(journal))).toHaveLength(1);
    for (const [number, file] of journals.entries()) {
      const part = (index * 7 + number * 3) % CUTS; // so each journal is cut in each part, beside others cut elsewhere
      truncateSync(file, Math.floor((statSync(file).size * (part + random(1000) / 1000)) / CUTS));
    }
    const expected = kept(journals);
    const first = await startKillableCloud(directory, [region]);
    try {
      await prepareKinds(first.clients(region));
      expect(await found(first)).toEqual(expected);
      for (const [kind, { make }] of KINDS)
        for (const name of all()[kind] ?? [])
          if (!expected[kind]?.includes(name)) await make(first.clients(region), name);
    } finally {
      await first.stop();
    }
    const second = await startKillableCloud(directory, [region]);
    try {
      expect(await found(second)).toEqual(all());
    } finally {
      await second.stop();
    }
  },
  120_000,
);
