import { createReader, type DeployEvent, eventOf } from '../../../terraform/events';
import { Progress } from '../../../terraform/progress';

const STACKS = ['data', 'region-us-east-1', 'region-eu-west-1'];
const E = '\u001b';

// As cdktf 0.21 writes into a pipe: cursor codes, the stack's name only where it changes.
const OUTPUT = `
${E}[2K${E}[1A${E}[2K${E}[Gdata  Initializing the backend...
data  Plan: 3 to add, 0 to change, 0 to destroy.
${E}[2K${E}[1A${E}[2K${E}[Gdata  aws_dynamodb_table.global-table_0446FA45 (global-table/table): Creating...
${E}[2K${E}[1A${E}[2K${E}[Gdata  aws_dynamodb_table.global-table_0446FA45 (global-table/table): Still creating... [10s elapsed]
${E}[2K${E}[1A${E}[2K${E}[Gdata  aws_dynamodb_table.global-table_0446FA45 (global-table/table): Creation complete after 2s [id=orders]
      Apply complete! Resources: 3 added, 0 changed, 0 destroyed.
${E}[2K${E}[Gregion-us-east-1  data.aws_caller_identity.account (account): Read complete after 1s [id=123456789012]
region-us-east-1  No changes. Your infrastructure matches the configuration.
region-eu-west-1  ╷
                  │ Error: creating IAM Role (x): AccessDenied
`;

function read(output: string): DeployEvent[] {
  const readLine = createReader(STACKS);
  return output.split('\n').flatMap((line) => eventOf(readLine(line)) ?? []);
}

test('reads what cdktf does, stack by stack', () => {
  const address = 'aws_dynamodb_table.global-table_0446FA45';
  expect(read(OUTPUT)).toEqual([
    { kind: 'initializing', stack: 'data' },
    { kind: 'planned', stack: 'data', add: 3, change: 0, destroy: 0 },
    { kind: 'started', stack: 'data', address },
    { kind: 'finished', stack: 'data', address },
    { kind: 'complete', stack: 'data' },
    { kind: 'unchanged', stack: 'region-us-east-1' },
    { kind: 'error', stack: 'region-eu-west-1', text: 'Error: creating IAM Role (x): AccessDenied' },
  ]);
});

test('shows in one line how far each stack is', () => {
  const progress = new Progress(STACKS);
  expect(progress.line()).toBe('data –  region-us-east-1 –  region-eu-west-1 –');
  const events = read(OUTPUT);
  for (const event of events.slice(0, 1)) progress.add(event);
  expect(progress.line()).toBe('data …  region-us-east-1 –  region-eu-west-1 –');
  for (const event of events.slice(1, 4)) progress.add(event);
  expect(progress.line()).toBe('data 1/3  region-us-east-1 –  region-eu-west-1 –');
  for (const event of events.slice(4)) progress.add(event);
  expect(progress.line()).toBe('data ✓  region-us-east-1 ✓  region-eu-west-1 ✗');
});

test('keeps the line within the columns, however many regions there are', () => {
  const progress = new Progress(Array.from({ length: 12 }, (_, index) => `region-ap-southeast-${index}`));
  expect(progress.line(80)).toHaveLength(80);
});
