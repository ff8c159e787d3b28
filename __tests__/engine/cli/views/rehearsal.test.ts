import type { Terminal } from '../../../../cli/terminal';
import { showResult } from '../../../../cli/views/rehearsal';
import { showNext } from '../../../../cli/views/start';
import type { Promised, Verdict } from '../../../../rehearsal/result';
import { service } from '../../../support/definition/fixture';
import { exampleResult } from '../../../support/rehearsal/example-result';

/** A terminal without colours, and the lines that stay on it. */
function paper(): { terminal: Terminal; lines: string[] } {
  const lines: string[] = [];
  const ignore = () => undefined;
  const plain = (text: string) => text;
  const line = (text = '') => void lines.push(text);
  return {
    terminal: { line, status: ignore, block: ignore, page: ignore, green: plain, red: plain, dim: plain },
    lines,
  };
}

const LONG: Promised[] = [
  {
    name: 'survivors stay fast (99th percentile)',
    status: 'not judged',
    measured: '89 ms (232 samples)',
    promised: 'at most 157 ms from 2000 samples',
  },
  {
    name: 'a region that is slow and still healthy',
    status: 'not judged',
    measured: 'not detected; 123 of 1234 tries there failed',
    promised: 'nothing: health checks see what cannot serve, not what is slow',
    why: '100 × HTTP 500, 23 × no answer in time',
    tells: true,
  },
];

const DETAIL =
  'Not readable: no acknowledged write is lost: 0 of 321 lost, 7 not readable (7 × HTTP 503 in us-east-1).';

test('a result fits 80 columns, and loses no word', () => {
  const { terminal, lines } = paper();
  const failures = { ECONNREFUSED: 1500, ECONNRESET: 1234, 'no answer in time': 4321, 'HTTP 503': 22222 };
  const { requests } = exampleResult();
  const verdict = {
    status: 'unmeasured' as const,
    sentence: 'NOT MEASURED: what happened could not be read in full.',
    details: [DETAIL, 'Stop other programs.'],
  };
  showResult(terminal, exampleResult({ verdict, promises: LONG, requests: { ...requests, failures } }));
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  const text = lines.join(' ').replaceAll(/ +/g, ' ');
  for (const { name, measured, promised } of LONG)
    expect(text).toContain(`${name} ${measured}; promised: ${promised}`);
  expect(text).toContain('22222 × HTTP 503');
  expect(text).toContain('100 × HTTP 500, 23 × no answer in time');
  expect(text).toContain(DETAIL);
  const verdictAt = lines.indexOf(verdict.sentence);
  expect(lines.slice(verdictAt + 1)).toEqual([
    expect.stringMatching(/^ {2}- Not readable: /),
    expect.stringMatching(/^ {4}\S/),
    '  - Stop other programs.',
    '',
  ]);
  expect(lines.find((line) => line.includes('promised:'))).toMatch(/^ {2}– survivors|^ {4}/);
});

test.each<[Verdict['status'], RegExp]>([
  ['held', /^PASSED: orders answers in 2 regions, and users survive the loss of us-east-1\.$/],
  ['broken', /^FAILED: see the lines marked ✗ above\.$/],
  ['unmeasured', /^NOT MEASURED: orders answers in 2 regions, and what users notice is not known\.$/],
])('npm start ends with what a verdict of "%s" means', (status, last) => {
  const { terminal, lines } = paper();
  const cloud = { regions: {} } as unknown as Parameters<typeof showNext>[1]['cloud'];
  showNext(terminal, {
    service: service(),
    cloud,
    status,
    slow: [],
    proof: {},
    rehearsal: exampleResult(),
    keeps: false,
  });
  expect(lines.at(-1)).toMatch(last);
});

test('a rehearsal that stopped shows what users got and why, and no promise', () => {
  const { terminal, lines } = paper();
  const verdict = {
    status: 'unmeasured' as const,
    sentence: 'NOT MEASURED: users are not served before the fault.',
    details: ['Nothing was hurt. Logs: .antipode/clouds/4566/<region>/logs'],
  };
  showResult(terminal, exampleResult({ verdict, stopped: true, promises: [], figures: {} }));
  expect(lines[1]).toMatch(/^ {2}1234 requests: /);
  expect(lines.filter((line) => line.includes('writes acknowledged'))).toEqual([]);
  expect(lines.slice(-3)).toEqual([verdict.sentence, `  - ${verdict.details}`, '']);
});

test('a rehearsal without writes says that they were not judged', () => {
  const { terminal, lines } = paper();
  const { writes } = exampleResult();
  showResult(
    terminal,
    exampleResult({ writes: { ...writes, acknowledged: 0, missingWhileDown: 0, recovered: 0 } }),
  );
  const text = lines.join(' ').replaceAll(/ +/g, ' ');
  expect(text).toContain('no write was acknowledged, so whether writes are kept was not judged');
  expect(text).not.toContain('writes acknowledged');
});
