import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { randomOf } from '../../../support/fuzz/random';
import { runs, SEED } from '../../../support/fuzz/runs';
import { Heard } from '../../../support/local-cloud/heard';
import { KEPT_BESIDE } from '../../../support/local-cloud/kept-beside';
import { keptDeliveries, prepareDeliveries } from '../../../support/local-cloud/kept-deliveries';
import { KEPT_KINDS, type KeptKind, prepareKinds } from '../../../support/local-cloud/kept-kinds';
import { type KillableCloud, startKillableCloud } from '../../../support/local-cloud/killable-cloud';
import { until } from '../../../support/processes';

// A cloud whose journals end anywhere, as after a power failure. What stood before the cut is there again.

const CUTS = runs(20, 1);
const EACH = 6;
const region = 'us-east-1';
const root = mkdtempSync(path.join(tmpdir(), 'antipode-journals-'));
const original = path.join(root, 'original');
const heard = new Heard(path.join(root, 'heard'));

type Kinds = Readonly<Record<string, KeptKind>>;

/** What needs nothing else: all journals are cut, each elsewhere. */
const ALONE: Kinds = KEPT_KINDS;
/** What is kept of functions, streams, queues, buckets and checks: these stay, and the journals beside them are cut. */
const BESIDE: Kinds = { ...KEPT_BESIDE, ...keptDeliveries(heard) };
const ALL: Kinds = { ...ALONE, ...BESIDE };
/** What others cut: the times of schedules, and what waits for another region. */
const ELSEWHERE = [
  'us-east-1/schedules.jsonl', // services/scheduler/kept-times.test.ts
  'us-east-1/sns-elsewhere.jsonl', // services/sns/elsewhere.test.ts
];

/** No name is a part of another. */
const nameOf = (kind: string, number: number) => `${kind.replaceAll(' ', '-')}-${number}-end`;
const namesOf = (kind: string) => Array.from({ length: EACH }, (_, number) => nameOf(kind, number));

beforeAll(async () => {
  const cloud = await startKillableCloud(original, [region]);
  const clients = cloud.clients(region);
  await prepareKinds(clients);
  await prepareDeliveries(clients, heard);
  for (let number = 0; number < EACH; number += 1)
    for (const [kind, { make }] of Object.entries(ALL)) await make(clients, nameOf(kind, number)); // so they alternate
  expect(await found(cloud, ALONE)).toEqual(all(ALONE));
  const isKept = () => kept(journalsOf(original), BESIDE)['stream checkpoints']?.length === EACH;
  expect(await until(isKept, 10_000)).toBe(true);
  await cloud.stop();
}, 180_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('each journal of a cloud has a kind, and tells of all that was made of it', () => {
  const files = journalsOf(original, 0).map((file) => path.relative(original, file));
  const named = [...Object.values(ALL).map(({ journal }) => journal), ...ELSEWHERE];
  expect(files.filter((file) => !named.some((journal) => file.endsWith(journal)))).toEqual([]);
  expect(kept(journalsOf(original), ALL)).toEqual(all(ALL));
});

/** The names of each kind that a test made. */
type Names = Readonly<Record<string, readonly string[]>>;

const all = (kinds: Kinds): Names =>
  Object.fromEntries(Object.keys(kinds).map((kind) => [kind, namesOf(kind)]));

async function found(cloud: KillableCloud, kinds: Kinds): Promise<Names> {
  const there = Object.entries(kinds).map(async ([kind, { there }]) => {
    const names = new Set(await there(cloud.clients(region), namesOf(kind)));
    return [kind, namesOf(kind).filter((name) => names.has(name))] as const;
  });
  return Object.fromEntries(await Promise.all(there));
}

/** Expects exactly these. What is delivered takes its time, and a message that was seen is hidden for five seconds. */
async function expectFound(cloud: KillableCloud, kinds: Kinds, names: Names): Promise<void> {
  let seen: Names = {};
  const areThere = async () => {
    seen = await found(cloud, kinds);
    return isDeepStrictEqual(seen, names);
  };
  await until(areThere, 20_000, 500);
  expect(seen).toEqual(names);
}

/** What whole lines of the journals tell of. */
function kept(journals: readonly string[], kinds: Kinds): Names {
  const told = Object.entries(kinds).map(([kind, { journal, told = isNamed }]) => {
    const text = textOf(journals.find((file) => file.endsWith(journal)));
    return [kind, namesOf(kind).filter((name, number) => told({ text, name, number }))] as const;
  });
  return Object.fromEntries(told);
}

const isNamed: NonNullable<KeptKind['told']> = ({ text, name }) => text.includes(name);

/** A journal's whole lines, with the bodies of requests as text. */
function textOf(file: string | undefined): string {
  if (file === undefined) return '';
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  const bodies = lines.map((line) => {
    const { request } = JSON.parse(line) as { request?: { body: string } };
    return request === undefined ? '' : Buffer.from(request.body, 'base64').toString();
  });
  return [...lines, ...bodies].join('\n');
}

/** The journals of a cloud with at least this many bytes in them. */
function journalsOf(directory: string, bytes = 1): string[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => path.join(directory, file))
    .filter((file) => statSync(file).size >= bytes);
}

/** Cuts journals, each in another part than its neighbours. Round by round each is cut in each part. */
function cut(journals: readonly string[], index: number): void {
  const random = randomOf(SEED * 1000 + index);
  for (const [number, file] of journals.entries()) {
    const part = (index * 7 + number * 3) % CUTS;
    truncateSync(file, Math.floor((statSync(file).size * (part + random(1000) / 1000)) / CUTS));
  }
}

async function withCloud(directory: string, use: (cloud: KillableCloud) => Promise<void>): Promise<void> {
  heard.forget();
  const cloud = await startKillableCloud(directory, [region]);
  try {
    await use(cloud);
  } finally {
    await cloud.stop();
  }
}

describe.each([
  ['all journals', 'alone', ALONE],
  ['journals beside those of moto', 'beside', BESIDE],
] as const)('a cloud with %s cut', (_what, group, kinds) => {
  const isCut = (file: string) =>
    group === 'alone' || Object.values(kinds).some(({ journal }) => file.endsWith(journal));

  test.each(Array.from({ length: CUTS }, (_, index) => index))(
    `cut %i of ${CUTS} from seed ${SEED}: it starts twice, with exactly what stands before the cut, and takes more`,
    async (index) => {
      const directory = path.join(root, `${group}-${index}`);
      cpSync(original, directory, { recursive: true });
      const journals = journalsOf(directory).filter(isCut);
      for (const { journal } of Object.values(kinds))
        expect(journals.filter((file) => file.endsWith(journal))).toHaveLength(1);
      cut(journals, index);
      const expected = kept(journals, kinds);
      await withCloud(directory, async (cloud) => {
        const clients = cloud.clients(region);
        await prepareKinds(clients);
        await expectFound(cloud, kinds, expected);
        for (const [kind, { make }] of Object.entries(kinds))
          for (const name of namesOf(kind)) if (!expected[kind]?.includes(name)) await make(clients, name);
      });
      await withCloud(directory, (cloud) => expectFound(cloud, kinds, all(kinds)));
    },
    180_000,
  );
});
