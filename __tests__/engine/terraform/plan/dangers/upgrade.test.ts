import { parseService } from '../../../../../definition/parse';
import { packageRoot } from '../../../../../project/root';
import { dangersIn } from '../../../../../terraform/plan/dangers';
import { shop } from '../../../../support/plans/edits/services';
import { plansOf, readRecorded } from '../../../../support/plans/recorded';

// What Terraform planned where this release met a service of the release before (support/plans/record-upgrade.ts).

const plans = plansOf(readRecorded('upgrade'), '');
const changes = plans.flatMap((plan) => plan.changes);

test('an upgrade moves what has another name, makes what is new, and takes nothing away', () => {
  const done = changes.map(({ type, action }) => `${action} ${type}`).sort();
  expect(done).toEqual([
    'create aws_cloudwatch_log_group',
    'create aws_lambda_permission',
    'forget aws_cloudwatch_log_group',
    'move aws_apigatewayv2_integration',
    'move aws_apigatewayv2_route',
    'move aws_lambda_permission',
    'update aws_apigatewayv2_stage',
  ]);
  for (const { movedFrom } of changes.filter(({ action }) => action === 'move'))
    expect(movedFrom).toContain('GETitemsid');
});

test('an upgrade needs no --allow', () => {
  expect(dangersIn(plans, parseService(shop, { projectRoot: packageRoot }))).toEqual([]);
});
