import { errorsIn } from '../../../terraform/diagnostics';
import { planFailed } from '../../../terraform/errors';

// As Terraform 1.11 prints with -json.
const LOCKED = {
  severity: 'error',
  summary: 'Error acquiring the state lock',
  detail:
    'Error message: operation error S3: PutObject, api error PreconditionFailed\nLock Info:\n  ID:        9db590f1-b6fe-c5f2-2678-8804f089deba\n  Path:      acme-state-us-east-1/orders/data.tfstate\n  Operation: OperationTypeApply\n  Who:       ada@laptop\n  Version:   1.11.4\n  Created:   2026-05-04 09:12:33.384 +0000 UTC\n  Info:      \n\n\nTerraform acquires a state lock to protect the state from being written',
};
const lines = (diagnostic: object) => [
  'words that are no JSON',
  JSON.stringify({ '@level': 'info', type: 'version' }),
  JSON.stringify({ '@level': 'error', type: 'diagnostic', diagnostic }),
  JSON.stringify({ type: 'diagnostic', diagnostic: { severity: 'warning', summary: 'old', detail: '' } }),
];
const messageFor = (diagnostic: object) =>
  planFailed('data', errorsIn(lines(diagnostic)), { folder: 'cdktf.out/stacks/data', logFile: 'deploy.log' })
    .message;

test('a lock that was left behind is told with its holder and the exact command', () => {
  const message = messageFor(LOCKED);
  expect(message).toContain(
    'data: its state is locked by ada@laptop since 2026-05-04 09:12:33.384 +0000 UTC.',
  );
  expect(message).toMatch(
    /\n {2}terraform -chdir=cdktf\.out\/stacks\/data force-unlock 9db590f1-b6fe-c5f2-2678-8804f089deba$/,
  );
});

test('other errors are told as Terraform told them, warnings are not', () => {
  const message = messageFor({ severity: 'error', summary: 'No such zone', detail: 'example.com\n\nmore' });
  expect(message).toBe(
    'data cannot be planned:\n  No such zone: example.com more\nIts whole output is in deploy.log.',
  );
});

test('a table that is protected points to what may be done', () => {
  const detail = 'Resource aws_dynamodb_table.x has lifecycle.prevent_destroy set';
  expect(messageFor({ severity: 'error', summary: 'Instance cannot be destroyed', detail })).toMatch(
    /\nThe data in it would be lost\. docs\/deploying\.md, "Dangerous changes"/,
  );
});
