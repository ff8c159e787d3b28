import { parseService } from '../../../../../definition/parse';
import { packageRoot } from '../../../../../project/root';
import { type Danger, dangersIn } from '../../../../../terraform/plan/dangers';
import { COSTS } from '../../../../support/plans/edits/costs';
import { DANGEROUS } from '../../../../support/plans/edits/dangerous';
import { HARMLESS } from '../../../../support/plans/edits/harmless';
import { type Edit, edited, SERVICES } from '../../../../support/plans/edits/services';
import { plansOf, readRecorded } from '../../../../support/plans/recorded';

// Plans that Terraform made of edits of a definition (support/plans/record.ts).

type Name = keyof typeof SERVICES;
const NAMES = Object.keys(SERVICES) as Name[];
const RECORDED = Object.fromEntries(NAMES.map((name) => [name, readRecorded(name)]));

function cases(edits: Readonly<Record<Name, Readonly<Record<string, Edit>>>>) {
  return NAMES.flatMap((name) =>
    Object.entries(edits[name]).map(([edit, fields]) => ({ name, edit, fields })),
  );
}

type Case = ReturnType<typeof cases>[number];

function plansFor({ name, edit }: Case) {
  return plansOf(RECORDED[name] ?? [], edit);
}

function dangersFor(one: Case): Danger[] {
  const service = parseService(edited(SERVICES[one.name], one.fields), { projectRoot: packageRoot });
  return dangersIn(plansFor(one), service);
}

const [harmless, dangerous] = [cases(HARMLESS), cases(DANGEROUS)];

test('there are enough of both', () => {
  expect(dangerous.length).toBeGreaterThanOrEqual(60);
  expect(harmless.length).toBeGreaterThanOrEqual(40);
});

test.each(harmless)('$name, $edit: passes', (one) => {
  expect(plansFor(one)).not.toEqual([]);
  expect(dangersFor(one)).toEqual([]);
});

test.each(dangerous)('$name, $edit: refused', (one) => {
  const reasons = dangersFor(one).map(({ reason }) => reason);
  const cost = COSTS[one.name][one.edit];
  expect({ cost, among: reasons.filter((reason) => cost?.test(reason)) }).not.toEqual({ cost, among: [] });
});
