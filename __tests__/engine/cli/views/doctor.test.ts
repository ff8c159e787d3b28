import type { Terminal } from '../../../../cli/terminal';
import { showExamined, showExaminedBriefly } from '../../../../cli/views/doctor';
import type { Examined } from '../../../../operations/doctor/examine';
import { error, unknown, warning } from '../../../../operations/doctor/finding';

const lines: string[] = [];
const same = (text: string) => text;
const terminal = { line: (text = '') => lines.push(text), red: same, green: same, dim: same };
const show = (examined: readonly Examined[]) => {
  lines.length = 0;
  showExamined(terminal as unknown as Terminal, examined);
  return lines.join('\n');
};

const told = (what: string) => ({ what, evidence: `${what} is seen.`, mend: `mend ${what}` });

test('the worst comes first, each with what shows it and what to do', () => {
  const text = show([
    { check: 'node', title: 'Node', findings: [unknown(told('A'))] },
    { check: 'drains', title: 'drains', findings: [warning(told('B')), error(told('C'))] },
    { check: 'clock', title: 'the clock', findings: [] },
    { check: 'state', title: 'state', findings: [], skipped: 'nobody is there' },
  ]);
  expect(text).toBe(`
✗ drains: C
    C is seen.
    → mend C

! drains: B
    B is seen.
    → mend B

? Node: A
    A is seen.
    → mend A

Nothing wrong: the clock.
Not looked at, nobody is there: state.
1 to mend before a deploy, 1 to know of, 1 not learnt.`);
});

test('where nothing is wrong, it says so', () => {
  const text = show([{ check: 'node', title: 'Node', findings: [] }]);
  expect(text).toBe('\nNothing wrong: Node.\nA deploy can go ahead.');
});

test('a deploy tells errors in full, a line for each warning, and nothing of what could not be learnt', () => {
  lines.length = 0;
  const findings = [warning(told('A')), unknown(told('B')), error(told('C'))];
  showExaminedBriefly(terminal as unknown as Terminal, [{ check: 'node', title: 'Node', findings }]);
  expect(lines).toEqual(['! Node: A', '', '✗ Node: C', '    C is seen.', '    → mend C']);
});
