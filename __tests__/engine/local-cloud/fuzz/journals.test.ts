import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomOf } from '../../../support/fuzz/random';
import { runs, SEED } from '../../../support/fuzz/runs';
import { Acknowledged } from '../../../support/local-cloud/acknowledged';
import { startKillableCloud } from '../../../support/local-cloud/killable-cloud';

// A cloud whose journals end anywhere, as after a power failure. What stood before the cut is there again.

const CUTS = runs(20, 1);
const region = 'us-east-1';
const root = mkdtempSync(path.join(tmpdir(), 'antipode-journals-'));
const original = path.join(root, 'original');
const known = new Acknowledged(region);

beforeAll(async () => {
  const cloud = await startKillableCloud(original, [region]);
  await known.prepare(cloud);
  for (let n = 0; n < 10; n += 1) await known.write(cloud);
  await cloud.stop();
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The journals of a cloud that have anything in them. */
function journalsOf(directory: string): string[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.jsonl'),
  );
  return files
    .sort()
    .map((file) => path.join(directory, file))
    .filter((file) => statSync(file).size > 0);
}

test.each(Array.from({ length: CUTS }, (_, index) => index))(
  `cut %i of ${CUTS} from seed ${SEED}: the cloud starts, with all that stands before the cut, and takes more`,
  async (index) => {
    const random = randomOf(SEED * 1000 + index);
    const directory = path.join(root, String(index));
    cpSync(original, directory, { recursive: true });
    const journals = journalsOf(directory);
    expect(journals.length).toBeGreaterThanOrEqual(3); // the region's, its queues', the global services'
    for (const file of journals) truncateSync(file, statSync(file).size - 1 - random(20));
    const cloud = await startKillableCloud(directory, [region]);
    try {
      const own = known.copy();
      const missing = await own.missing(cloud);
      expect(missing.length > 3 ? missing : []).toEqual([]); // the last entry of each journal
      await own.write(cloud);
      expect(await own.missing(cloud)).toEqual(missing);
    } finally {
      await cloud.stop();
    }
  },
  120_000,
);
