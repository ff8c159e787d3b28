import { CHECK_NAMES } from '../../../../operations/doctor/checks';
import { type OpenClinic, openClinic } from '../../../support/doctor/clinic';
import { PLANTED_FAULTS } from '../../../support/doctor/faults';

// What `antipode doctor` finds, and that it finds nothing where nothing is wrong.

let clinic: OpenClinic;
beforeEach(async () => {
  clinic = await openClinic();
});
afterEach(() => clinic.stop());

/** Every finding as its check, its severity, and all that is told of it. */
async function findings() {
  const examined = await clinic.examine();
  return examined.flatMap(({ check, findings: found }) =>
    found.map(({ severity, what, evidence, mend }) => [check, severity, `${what} ${evidence} ${mend}`]),
  );
}

test.each(['AWS', 'a local cloud'])('nothing is found where nothing is wrong in %s', async (where) => {
  clinic.local = where !== 'AWS';
  const examined = await clinic.examine();
  expect(examined.filter((one) => one.findings.length > 0 || one.skipped !== undefined)).toEqual([]);
});

test('a successor under the name of cdktf-cli is no fault', async () => {
  const terminal = '@cdktf/node-pty-prebuilt-multiarch';
  clinic.machine.write('project/package.json', {
    devDependencies: { 'cdktf-cli': 'npm:cdktn-cli@0.24.0' },
    overrides: { [terminal]: `$${terminal}` },
  });
  clinic.machine.write('project/node_modules/cdktf-cli/package.json', {
    name: 'cdktn-cli',
    version: '0.24.0',
  });
  expect(await findings()).toEqual([]);
});

test("a workspace's root may hold what its projects want", async () => {
  const terminal = '@cdktf/node-pty-prebuilt-multiarch';
  clinic.machine.write('project/package.json', { devDependencies: { 'cdktf-cli': '0.21.0' } });
  const root = {
    devDependencies: { [terminal]: 'npm:@lydell/node-pty@1.1.0' },
    overrides: { [terminal]: `$${terminal}` },
  };
  clinic.machine.write('package.json', root);
  expect(await findings()).toHaveLength(1); // it is no workspace's
  clinic.machine.write('package.json', { ...root, workspaces: ['project'] });
  expect(await findings()).toEqual([]);
});

test.each(PLANTED_FAULTS)('finds that $fault, and nothing else', async ({ plant, found }) => {
  plant(clinic);
  expect(await findings()).toEqual(
    found.map(([check, severity, text]) => [check, severity, expect.stringMatching(text)]),
  );
});

test('there is a fault for every check', () => {
  expect(PLANTED_FAULTS.length).toBeGreaterThanOrEqual(25);
  const checks = new Set(PLANTED_FAULTS.flatMap(({ found }) => found.map(([check]) => check)));
  expect([...checks].sort()).toEqual([...CHECK_NAMES].sort());
});

/** How long a doctor who looks at everything takes, in seconds. */
async function seconds(): Promise<number> {
  const startedAt = performance.now();
  await clinic.examine();
  return (performance.now() - startedAt) / 1000;
}

test('takes less than ten seconds, and less than fifteen with a region dead', async () => {
  expect(await seconds()).toBeLessThan(10);
  clinic.aws.dead.add('eu-west-1');
  expect(await seconds()).toBeLessThan(15);
});
