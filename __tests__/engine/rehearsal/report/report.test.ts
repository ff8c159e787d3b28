import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareReport, renderReport, writeReport } from '../../../../rehearsal/report/report';
import { toldService } from '../../../../rehearsal/told-service';
import { service } from '../../../support/definition/fixture';
import { exampleResult } from '../../../support/rehearsal/example-result';

// What a report says, read as text; in-a-browser.test.ts loads it.

describe('the file of a report', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
  const modeOf = (file: string) => statSync(file).mode & 0o777;
  const umask = process.umask();
  beforeAll(() => {
    process.umask(0o022);
  });
  afterAll(() => {
    process.umask(umask);
    rmSync(folder, { recursive: true });
  });

  test('is its owner’s alone from the beginning, below folders that are not there yet', () => {
    const file = path.join(folder, 'some', 'where.html');
    prepareReport(file);
    expect(modeOf(file)).toBe(0o600);
  });

  test('is so, too, where others could read what was there', () => {
    const file = path.join(folder, 'old.html');
    writeFileSync(file, 'old');
    chmodSync(file, 0o644);
    writeReport(exampleResult(), file);
    expect(modeOf(file)).toBe(0o600);
  });

  test('may be a device, which stays as it is', () => {
    const before = modeOf('/dev/null');
    writeReport(exampleResult(), '/dev/null');
    expect(modeOf('/dev/null')).toBe(before);
  });
});

test('shows what the data types kept, and what their naive twins lost', () => {
  const page = renderReport(exampleResult()).replace(/ data-label="[^"]*"/g, '');
  expect(page).toContain(
    '<th scope="row">counter</th><td>61</td><td>0</td><td>2</td><td>0</td><td>0</td></tr>' +
      '<tr class="naive"><th scope="row">naively: UpdateItem ADD</th><td>59</td><td>–</td><td>–</td><td>13</td><td>4</td></tr>',
  );
  expect(page).toContain('In the end all regions show the same.');
});

test('every failing status is in its place', () => {
  const { requests, writes, events } = exampleResult();
  const why = { 'HTTP 503 in us-east-1': 7 };
  const page = renderReport(
    exampleResult({
      verdict: {
        status: 'unmeasured',
        sentence: 'NOT MEASURED: what happened could not be read in full.',
        details: ['Not readable: no acknowledged write is lost: 0 of 321 lost, 7 not readable.'],
      },
      promises: [
        {
          name: 'no acknowledged write is lost',
          status: 'not readable',
          measured: '0 of 321 lost, 7 not readable',
          promised: '0 lost',
          why: '7 × HTTP 503 in us-east-1',
        },
      ],
      requests: { ...requests, failures: { ECONNREFUSED: 15, 'HTTP 500': 23 } },
      writes: { ...writes, unread: { count: 7, why } },
      events: events && { ...events, unread: { count: 4, why: { 'no answer in time in eu-west-1': 4 } } },
    }),
  );
  expect(page).toContain('<span class="mark">? not measured</span> What happened could not be read in full.');
  expect(page).toContain(
    '<li>Not readable: no acknowledged write is lost: 0 of 321 lost, 7 not readable.</li>',
  );
  expect(page).toContain(
    '<br><small>7 × HTTP 503 in us-east-1</small></td><td data-label="promised">0 lost</td><td data-label=""><span class="status">? not readable</span></td>',
  );
  const table = (caption: string) =>
    new RegExp(`<caption>${caption}</caption>.*?</table>`).exec(page)?.[0] ?? '';
  const row = (name: string, value: number) => `<th scope="row">${name}</th><td>${value}</td>`;
  const header = page.slice(page.indexOf('<header>'), page.indexOf('</header>'));
  expect(header).toContain('<li><b>23</b> HTTP 500</li><li><b>15</b> ECONNREFUSED</li>');
  expect(table('Acknowledged writes')).toContain(row('of those, at the last look: HTTP 503 in us-east-1', 7));
  expect(table('Events of acknowledged writes')).toContain(
    row('of those, at the last look: no answer in time in eu-west-1', 4),
  );
});

test('a rehearsal that stopped shows what users got, and no figure of the fault that did not happen', () => {
  const verdict = {
    status: 'unmeasured' as const,
    sentence: 'NOT MEASURED: users are not served before the fault.',
    details: ['Nothing was hurt. Logs: .antipode/clouds/4566/<region>/logs'],
  };
  const stopped = { stopped: true, promises: [], figures: {}, events: undefined, data: undefined };
  const page = renderReport(exampleResult({ verdict, ...stopped }));
  expect(page).toContain('Nothing was hurt; the fault would have been: every process of us-east-1 is killed');
  expect(page).toContain('Logs: .antipode/clouds/4566/&lt;region&gt;/logs');
  for (const caption of ['Promises', 'Acknowledged writes', 'Times since the fault'])
    expect(page).not.toContain(`<caption>${caption}`);
  expect(page).toContain('<caption>Requests');
});

test('shows how many of the processors it was allowed to use', () => {
  const { machine } = exampleResult();
  expect(renderReport(exampleResult())).toContain('Measured on 2 processors, in use');
  const limited = { ...machine, cpus: 16, allowedCpus: 1.5 };
  expect(renderReport(exampleResult({ machine: limited }))).toContain('Measured on 1.5 of 16 processors, as');
});

test('variables of functions have names, and no values', () => {
  const told = toldService(
    service({
      functions: { api: { entry: 'runtime/health/handler.ts', environment: { PARTNER: 'hush-hush' } } },
    }),
  );
  const page = renderReport(exampleResult({ service: told }));
  expect(page).toContain('PARTNER');
  expect(page).not.toContain('hush-hush');
});

test('a health path that nobody guesses is in no report', () => {
  const hidden = ['/health-0123456789abcdefghij', '/was-0123456789abcdefghij'];
  const [path, before] = hidden;
  const told = toldService(service({ health: { path, alsoAt: [before, '/health'] } }));
  expect(told.health).toMatchObject({ path: '(hidden)', alsoAt: ['(hidden)', '/health'] });
  const page = renderReport(exampleResult({ service: told }));
  for (const one of hidden) expect(page).not.toContain(one);
});

test('nothing runs but what the page names by its hash', () => {
  const page = renderReport(exampleResult());
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const parts = [...page.matchAll(/<(script|style)(?: type="module")?>([\s\S]*?)<\/\1>/g)];
  expect(parts).toHaveLength(3);
  for (const [, , text = ''] of parts) expect(policy).toContain(hash(text));
  expect(policy).not.toContain('unsafe');
});

test('whatever a result says is text, never markup', () => {
  const hostile = '</script><img src=x onerror=alert(1)>';
  const page = renderReport(
    exampleResult({
      verdict: { status: 'broken', sentence: hostile, details: [hostile] },
      description: hostile,
    }),
  );
  expect(page).not.toContain('<img');
  expect(page.match(/<\/script>/g)).toHaveLength(3);
  expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
});
