import { createReader, type DeployEvent, eventOf } from '../../../terraform/events';
import { plannedChanges } from '../../../terraform/plan/planned-change';
import { read } from '../../support/docs/guide';
import { reasonsOfPlan } from '../../support/plans/by-hand';
import { VERSIONS } from '../../support/terraform/versions';

// Every version of Terraform and OpenTofu that a person may have is read alike.

const ADDRESS = 'aws_dynamodb_table.global-table_0446FA45';
const RESOURCE = `${ADDRESS} (global-table/table)`;

function events(lines: readonly string[]): DeployEvent[] {
  const readLine = createReader(['data']);
  return lines.flatMap((line) => eventOf(readLine(line)) ?? []);
}

describe.each(VERSIONS)('$version', ({ init, plan, importing, still, complete }) => {
  test('a deploy is followed', () => {
    const lines = [
      ...init,
      plan,
      `${RESOURCE}: Creating...`,
      `${RESOURCE}: ${still}`,
      `${RESOURCE}: Creation complete after 12s [id=orders]`,
      complete,
    ];
    const begun = init.map(() => ({ kind: 'initializing', stack: 'data' }));
    expect(events(lines.map((line) => `data  ${line}`))).toEqual([
      ...begun,
      { kind: 'planned', stack: 'data', add: 3, change: 1, destroy: 2 },
      { kind: 'started', stack: 'data', address: ADDRESS },
      { kind: 'finished', stack: 'data', address: ADDRESS },
      { kind: 'complete', stack: 'data' },
    ]);
  });

  test('a plan that imports is counted', () => {
    expect(events([`data  ${importing}`])).toEqual([
      { kind: 'planned', stack: 'data', add: 3, change: 1, destroy: 2 },
    ]);
  });
});

test('values that are opened and closed are none of the planned changes', () => {
  const lines = [
    'Opening...',
    'Opening complete after 0s',
    'Renewing...',
    'Closing...',
    'Closing complete after 0s',
  ];
  expect(events(lines.map((line) => `data  ephemeral.aws_x.y (x/y): ${line}`))).toEqual([]);
});

// `terraform show -json` of Terraform 1.14 and newer (internal/command/jsonplan/action_invocations.go).
const WITH_ACTION = {
  format_version: '1.2',
  terraform_version: '1.14.9',
  applyable: true,
  resource_changes: [],
  action_invocations: [
    {
      address: 'action.aws_lambda_invoke.migrate',
      type: 'aws_lambda_invoke',
      name: 'migrate',
      config_values: { function_name: 'orders-us-east-1-orders' },
      provider_name: 'registry.terraform.io/hashicorp/aws',
    },
  ],
};

test('an action that a plan invokes is shown, and refused unless somebody allows it', () => {
  expect(plannedChanges(WITH_ACTION)).toMatchObject([
    { address: 'action.aws_lambda_invoke.migrate', action: 'unknown', said: 'invoke' },
  ]);
  expect(reasonsOfPlan(WITH_ACTION)).toEqual([
    'does "invoke" with action.aws_lambda_invoke.migrate, which antipode does not know',
  ]);
});

test('the versions stand in the docs', () => {
  const page = read('docs/limits.md');
  for (const { version } of VERSIONS) {
    const [tool = '', number = ''] = version.split(' ');
    expect(page).toMatch(new RegExp(`${tool}[^|]*${number.replaceAll('.', '\\.')}`));
  }
});
