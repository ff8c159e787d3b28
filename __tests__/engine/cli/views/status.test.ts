import type { Terminal } from '../../../../cli/terminal';
import { showStatus } from '../../../../cli/views/status';
import type { RegionStatus } from '../../../../operations/status';

const plain = (text: string) => text;

function shown(region: Partial<RegionStatus>): string[] {
  const lines: string[] = [];
  const terminal = { line: (text = '') => lines.push(text), green: plain, red: plain } as unknown as Terminal;
  const healthy = { region: 'eu-west-1', checkers: { healthy: 16, total: 16 }, serving: true } as const;
  const regions = [{ ...healthy, probe: { status: 200 }, drain: { drained: false }, ...region }];
  showStatus(terminal, {
    service: 'orders',
    name: 'api.example.com',
    regions,
    dns: { answers: 1, naming: {} },
  });
  return lines;
}

test('says what kept a source from being asked', () => {
  const lines = shown({
    checkers: { unreachable: 'Throttling', why: 'throttled' },
    drain: { unreachable: 'AccessDeniedException', why: 'not allowed' },
    probe: { unreachable: 'ENOTFOUND' },
  });
  expect(lines[0]).toMatch(/eu-west-1 +checkers: throttled +health: unreachable/);
  expect(lines).toContain('    table: not allowed (AccessDeniedException)');
});

test('tells the whole reason of a drain, on one line that the terminal folds', () => {
  const why = 'replacing the certificate of the payment gateway,\nwhich ends on Friday: ticket OPS-4711';
  const drain = {
    drained: true,
    by: 'somebody@a-host-with-a-long-name',
    at: '2026-01-02T03:04:05.678Z',
    why,
  };
  expect(shown({ drain })).toContain(
    '    drained by somebody@a-host-with-a-long-name at 2026-01-02T03:04:05.678Z: replacing the certificate of ' +
      'the payment gateway, which ends on Friday: ticket OPS-4711',
  );
});
