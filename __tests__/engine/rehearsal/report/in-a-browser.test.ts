import { renderReport } from '../../../../rehearsal/report/report';
import { Browser } from '../../../support/browser/browser';
import { type BrowserProgram, findBrowser } from '../../../support/browser/find';
import { needs } from '../../../support/needs';
import { exampleResult } from '../../../support/rehearsal/example-result';

// How a browser shows a report: Chromium really loads it, without a window.

const found = findBrowser();

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

needs(typeof found === 'string' ? `${found}\n    Get it with: apt-get install chromium` : undefined, () => {
  let browser: Browser;
  beforeAll(() => {
    browser = new Browser(found as BrowserProgram);
  });
  afterAll(() => browser.close());

  test.each([
    ['light' as const, 'rgb(255, 255, 255)'],
    ['dark' as const, 'rgb(20, 23, 26)'],
  ])(
    'renders in %s with an empty console, and its numbers are the result’s',
    async (scheme, background) => {
      const result = exampleResult();
      const expression = 'getComputedStyle(document.documentElement).backgroundColor';
      const { dom, console, value } = await browser.load(renderReport(result), { scheme, expression });
      expect(console).toEqual([]);
      expect(value).toBe(background);
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

  test('a keyboard reaches everything in order, and everything has a name for screen readers', async () => {
    const { value } = await browser.load(renderReport(exampleResult()), { expression: ACCESSIBLE });
    expect(value).toEqual({
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
    const frame = renderReport(exampleResult()).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const phone = `<!DOCTYPE html><title>phone</title><iframe srcdoc="${frame}" width="360" height="700"></iframe>`;
    const { console, value } = await browser.load(phone, {
      expression: `(({ contentDocument, contentWindow }) => {
      const { scrollWidth, clientWidth } = contentDocument.documentElement;
      const fetched = contentWindow.performance.getEntriesByType('resource');
      return { width: clientWidth, tooWide: scrollWidth - clientWidth, fetched: fetched.length };
    })(document.querySelector('iframe'))`,
    });
    expect(console).toEqual([]);
    expect(value).toEqual({ width: expect.any(Number), tooWide: 0, fetched: 0 });
  }, 90_000);

  test('a page that complains would be noticed', async () => {
    const { console } = await browser.load('<script>console.error("one"); two();</script>');
    expect(console).toHaveLength(2);
  }, 90_000);
});
