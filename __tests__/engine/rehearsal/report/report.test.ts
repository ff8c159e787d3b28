import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../../../../process/run';
import { onPath } from '../../../../process/tools/on-path';
import { renderReport } from '../../../../rehearsal/report/report';
import { exampleResult } from '../../../support/rehearsal/example-result';

// How a browser shows a report: Chromium really loads it, without a window.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function chromium(): string {
  const found = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => onPath(name)).find(Boolean);
  if (found) return found;
  throw new Error('Chromium is not on the PATH, and reports are tested with it: apt-get install chromium');
}

/** The page's document after its scripts have run, and what went to the console. */
async function load(page: string, ...flags: string[]): Promise<{ dom: string; console: string[] }> {
  const file = path.join(folder, `${Math.random()}.html`);
  writeFileSync(file, page);
  const { code, output } = await run(
    chromium(),
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--enable-logging=stderr',
      `--user-data-dir=${path.join(folder, 'profile')}`,
      '--virtual-time-budget=3000',
      ...flags,
      '--dump-dom',
      String(pathToFileURL(file)),
    ],
    { timeoutMs: 60_000 },
  );
  expect(code).toBe(0);
  return {
    dom: output.slice(output.indexOf('<!DOCTYPE')),
    console: output.split('\n').filter((line) => line.includes(':CONSOLE')),
  };
}

/** The page, plus a script that runs when it has loaded: the value of `expression` becomes the page's title. */
function looking(page: string, expression: string): string {
  const script = `addEventListener('load', () => { document.title = JSON.stringify(${expression}); });`;
  return page.replace('</body>', () => `<script>${script}</script></body>`);
}

function titleOf(dom: string): string {
  const [, title = ''] = /<title>([^<]*)</.exec(dom) ?? [];
  return title.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}

test.each([
  ['light', 'rgb(255, 255, 255)'],
  ['dark', 'rgb(20, 23, 26)'],
])(
  'renders in %s with an empty console, and its numbers are the result’s',
  async (scheme, background) => {
    const result = exampleResult();
    const dark = scheme === 'dark' ? ['--blink-settings=preferredColorScheme=0'] : [];
    const page = looking(renderReport(result), 'getComputedStyle(document.documentElement).backgroundColor');
    const { dom, console } = await load(page, ...dark);
    expect(console).toEqual([]);
    expect(JSON.parse(titleOf(dom))).toBe(background);
    expect(dom.match(/<canvas/g)).toHaveLength(2);
    const embedded = /id="result">([^<]*)</.exec(dom)?.[1] ?? '';
    expect(JSON.parse(embedded)).toEqual(JSON.parse(JSON.stringify(result)));
    for (const text of ['19.1 s', '20.9 s', '1234', '321', '71 ms', '89 ms', 'did not happen', '59 s'])
      expect(dom).toContain(`>${text}</td>`);
    for (const [name, ...cells] of [
      ['honour TTLs', 1001, 11, 12, 13],
      ['overstay TTLs', 122, 21, 22, 23],
      ['keep connections', 111, 31, 32, 33],
    ])
      expect(dom).toContain(`>${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}`);
    expect(dom).toContain('840 answered by us-east-1, 2040 answered by eu-west-1; 5 tries failed.');
  },
  90_000,
);

test('shows what the data types kept, and what their naive twins lost', () => {
  const page = renderReport(exampleResult());
  expect(page).toContain(
    '<th scope="row">counter</th><td>61</td><td>0</td><td>2</td><td>0</td><td>0</td></tr>' +
      '<tr class="naive"><th scope="row">naively: UpdateItem ADD</th><td>59</td><td></td><td></td><td>13</td><td>4</td></tr>',
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
    '<br><small>7 × HTTP 503 in us-east-1</small></td><td data-label="promised">0 lost</td><td>? not readable</td>',
  );
  const table = (caption: string) =>
    new RegExp(`<caption>${caption}</caption>.*?</table>`).exec(page)?.[0] ?? '';
  const row = (name: string, value: number) => `<th scope="row">${name}</th><td>${value}</td>`;
  expect(table('Tries that failed, by what they ended in')).toContain(
    `${row('HTTP 500', 23)}</tr><tr>${row('ECONNREFUSED', 15)}`,
  );
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

/** What keyboards and screen readers find in a page, computed inside it. */
const ACCESSIBLE = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const nameOf = (element) => {
    const ids = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const labels = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const own = ['A', 'BUTTON', 'SUMMARY'].includes(element.tagName) ? element.textContent : '';
    return (element.getAttribute('aria-label') ?? (labels || own)).trim();
  };
  for (const details of all('details')) details.open = true;
  const interactive = all('a[href], button, input, select, summary, [tabindex="0"]');
  const levels = all('h1, h2, h3, h4').map(({ tagName }) => Number(tagName[1]));
  return {
    landmarks: all('body > header, body > main').map(({ tagName }) => tagName),
    levels,
    skipped: levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1),
    unnamed: [...interactive, ...all('[role], section')].filter((one) => nameOf(one) === '').map(({ outerHTML }) => outerHTML.slice(0, 80)),
    unfocusable: interactive.filter((one) => { one.focus(); return document.activeElement !== one; }).map(nameOf),
    outOfOrder: all('[tabindex]').filter(({ tabIndex }) => tabIndex > 0).length,
    first: interactive[0].getAttribute('href'),
    target: document.getElementById('numbers')?.tagName,
  };
})()`;

test('a keyboard reaches everything in order, and everything has a name for screen readers', async () => {
  const { dom } = await load(looking(renderReport(exampleResult()), ACCESSIBLE));
  expect(JSON.parse(titleOf(dom))).toEqual({
    landmarks: ['HEADER', 'MAIN'],
    levels: [1, 2, 2, 2],
    skipped: [],
    unnamed: [],
    unfocusable: [],
    outOfOrder: 0,
    first: '#numbers', // past the plots
    target: 'H2',
  });
}, 90_000);

test('fits a phone without scrolling sideways, and fetches nothing', async () => {
  const page = renderReport(exampleResult());
  const frame = page.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const { dom, console } = await load(`<!DOCTYPE html><title>phone</title>
<iframe srcdoc="${frame}" width="360" height="700"></iframe>
<script>addEventListener('load', () => {
  const inside = document.querySelector('iframe').contentDocument;
  const fetched = document.querySelector('iframe').contentWindow.performance.getEntriesByType('resource');
  const { scrollWidth, clientWidth } = inside.documentElement;
  document.title = (scrollWidth - clientWidth) + ' too wide, ' + fetched.length + ' fetched';
});</script>`);
  expect(console).toEqual([]);
  expect(/<title>([^<]*)</.exec(dom)?.[1]).toBe('0 too wide, 0 fetched');
}, 90_000);

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
