import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../../../process/run';
import { onPath } from '../../../process/tools/on-path';
import { renderReport } from '../../../rehearsal/report/report';
import { exampleResult } from './example-result';

// What a browser makes of a report: Chromium really loads it, without a window.

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

test.each([['light'], ['dark']])(
  'renders in %s without a word on the console, and its numbers are the result’s',
  async (scheme) => {
    const result = exampleResult();
    const dark = scheme === 'dark' ? ['--blink-settings=preferredColorScheme=0'] : [];
    const { dom, console } = await load(renderReport(result), ...dark);
    expect(console).toEqual([]);
    expect(dom.match(/<canvas/g)).toHaveLength(2);
    const embedded = /id="result">([^<]*)</.exec(dom)?.[1] ?? '';
    expect(JSON.parse(embedded)).toEqual(JSON.parse(JSON.stringify(result)));
    for (const text of ['19.1 s', '20.9 s', '1234', '321', '71 ms', '89 ms', 'did not happen', '59 s'])
      expect(dom).toContain(`>${text}</td>`);
    expect(dom).toContain('840 answered by us-east-1, 2040 answered by eu-west-1; 5 tries failed.');
  },
  90_000,
);

test('tells what the data types kept, and what the same written naively lost', () => {
  const page = renderReport(exampleResult());
  expect(page).toContain(
    '<th scope="row">counter</th><td>61</td><td>0</td><td>2</td><td>0</td><td>0</td></tr>' +
      '<tr class="naive"><th scope="row">naively: UpdateItem ADD</th><td>59</td><td></td><td></td><td>13</td><td>4</td></tr>',
  );
  expect(page).toContain('In the end all regions show the same.');
});

test('fits a phone without scrolling sideways, and asks no network for anything', async () => {
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
    exampleResult({ verdict: { status: 'broken', sentence: hostile }, description: hostile }),
  );
  expect(page).not.toContain('<img');
  expect(page.match(/<\/script>/g)).toHaveLength(3);
  expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
});
