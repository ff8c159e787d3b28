import type { Terminal } from '../../../../cli/terminal';
import { showFailures } from '../../../../cli/views/failures';

/** What is shown of one message that waits, after its time. */
function reasonShown(why: string): string | undefined {
  const lines: string[] = [];
  const terminal = { line: (text = '') => lines.push(text), green: String, red: String };
  const waiting = { name: 'mail', what: 'dead letter', queue: 'mail-dead', count: 1 } as const;
  const some = [{ at: '2026-01-02T03:04:05.678Z', why }];
  showFailures(terminal as unknown as Terminal, [{ region: 'eu-west-1', waiting: [{ ...waiting, some }] }]);
  const [, reason] = lines.flatMap((line) => /^ {4}\S+Z {2}(.*)$/s.exec(line) ?? []);
  return reason;
}

test('tells a whole reason, on one line that the terminal folds', () => {
  const why =
    'Error: the gateway of the payment provider answered 503\n  to the request of the customer 4711';
  expect(reasonShown(why)).toBe(why.replace(/\s+/g, ' '));
});

test('says where a very long reason is cut', () => {
  expect(reasonShown('word '.repeat(200))).toMatch(/^(word ){99}word…$/);
});
