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

interface Layout {
  readonly width: number;
  /** Elements that stick out of the page to the right. */
  readonly tooWide: readonly string[];
  readonly numbers: number;
  /** Numbers, with their units, that are on more than one line. */
  readonly broken: readonly string[];
  /** Where time begins and ends in each strip, in pixels. */
  readonly strips: readonly { readonly left: number; readonly right: number }[];
  /** What the legends name, without anybody pointing at anything. */
  readonly legends: readonly string[];
  /** How the heads of the table of requests are shown. */
  readonly cards: string;
  readonly verdictLines: number;
}

const LAYOUT = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const root = document.documentElement;
  const lines = (range) => new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  const broken = [];
  let numbers = 0;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    if (node.parentElement.closest('script, pre, details')) continue;
    for (const found of node.data.matchAll(/\\d[\\d.,:]*(\u00a0\\w+|\u00a0%)?/g)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      numbers += 1;
      if (lines(range) > 1) broken.push(found[0]);
    }
  }
  const verdict = document.createRange();
  verdict.selectNodeContents(document.querySelector('h1').lastChild);
  const sides = (element) => {
    const { left, right } = element.getBoundingClientRect();
    return { left, right };
  };
  return {
    width: innerWidth,
    tooWide: all('body *').filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1 && !one.closest('pre, .scroll, details')).map(({ outerHTML }) => outerHTML.slice(0, 80)),
    numbers,
    broken,
    strips: all('.u-over, .bands svg').map(sides),
    legends: all('.u-legend .u-label').map(({ textContent }) => textContent).filter((text) => text !== 'second'),
    cards: getComputedStyle(all('thead')[1]).position === 'absolute' ? 'none' : getComputedStyle(all('thead')[1]).display,
    verdictLines: lines(verdict),
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
      const said = dom.replaceAll('&nbsp;', ' ');
      for (const text of ['19.1 s', '20.9 s', '1234', '321', '71 ms', '89 ms', 'did not happen', '59 s'])
        expect(said).toContain(`>${text}</td>`);
      for (const [name, ...cells] of [
        ['honour TTLs', 1001, 11, 12, 13],
        ['overstay TTLs', 122, 21, 22, 23],
        ['keep connections', 111, 31, 32, 33],
      ])
        expect(dom.replace(/ data-label="[^"]*"/g, '')).toContain(
          `>${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}`,
        );
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

  test.each([
    [390, 'light' as const],
    [390, 'dark' as const],
    [1280, 'light' as const],
    [1280, 'dark' as const],
  ])(
    'at %d pixels, %s: nothing scrolls sideways, no number breaks, and time runs alike in all strips',
    async (width, scheme) => {
      const { console, value } = await browser.load(renderReport(exampleResult()), {
        scheme,
        width,
        expression: LAYOUT,
      });
      const layout = value as Layout;
      expect(console).toEqual([]);
      expect(layout.width).toBe(width);
      expect(layout.tooWide).toEqual([]);
      expect(layout.numbers).toBeGreaterThan(50);
      expect(layout.broken).toEqual([]);
      expect(layout.strips.length).toBe(6); // two plots, and four bands
      const [first] = layout.strips;
      for (const { left, right } of layout.strips) {
        expect(Math.abs(left - (first?.left ?? 0))).toBeLessThanOrEqual(1);
        expect(Math.abs(right - (first?.right ?? 0))).toBeLessThanOrEqual(1);
      }
      expect(layout.legends).toEqual(['us-east-1', 'eu-west-1', 'failed', 'p50', 'p99']);
      expect(layout.cards).toBe(width === 390 ? 'none' : 'table-header-group');
      if (width === 1280) expect(layout.verdictLines).toBe(1);
    },
    90_000,
  );

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
