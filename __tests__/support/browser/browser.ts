import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DevTools } from './devtools';
import type { BrowserProgram } from './find';

/** A page that has loaded. */
export interface Page {
  /** The document, after its scripts have run. */
  readonly dom: string;
  /** What went to the console, and what was thrown. */
  readonly console: readonly string[];
  /** What the expression came to, as JSON gives it. */
  readonly value: unknown;
}

export interface PageOptions {
  /** Default: light. */
  readonly scheme?: 'light' | 'dark';
  /** Of the window, in CSS pixels. Default: the browser's own. */
  readonly width?: number;
  /** JavaScript to evaluate in the page. */
  readonly expression?: string;
}

/** Loads pages, without a window. */
export class Browser {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'antipode-browser-'));
  private readonly tools: DevTools;

  constructor(program: BrowserProgram) {
    this.tools = new DevTools(program, path.join(this.folder, 'profile'));
  }

  /** @throws Error where the browser cannot, or the expression throws. */
  async load(html: string, { scheme = 'light', width, expression = '0' }: PageOptions = {}): Promise<Page> {
    const console: string[] = [];
    const note = (what: unknown) => console.push(JSON.stringify(what));
    const events = ['Runtime.consoleAPICalled', 'Runtime.exceptionThrown', 'Log.entryAdded'];
    const { send, close } = await this.open();
    for (const event of events) this.tools.events.on(event, note);
    try {
      const features = [{ name: 'prefers-color-scheme', value: scheme }];
      await send('Emulation.setEmulatedMedia', { features });
      const metrics = { width, height: 900, deviceScaleFactor: 1, mobile: false };
      if (width !== undefined) await send('Emulation.setDeviceMetricsOverride', metrics);
      const loaded = once(this.tools.events, 'Page.loadEventFired');
      await send('Page.navigate', { url: this.written(html) });
      await loaded;
      const painted = 'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))';
      const script = `${painted}.then(() => [document.documentElement.outerHTML, ${expression}])`;
      const [dom, value] = await evaluated(send, script);
      return { dom, console, value };
    } finally {
      for (const event of events) this.tools.events.off(event, note);
      await close();
    }
  }

  async close(): Promise<void> {
    await this.tools.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async open() {
    const { targetId } = await this.tools.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.tools.send('Target.attachToTarget', { targetId, flatten: true });
    const send: Send = (method, params) => this.tools.send(method, params, String(sessionId));
    for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
    return { send, close: () => this.tools.send('Target.closeTarget', { targetId }) };
  }

  private written(html: string): string {
    const file = path.join(this.folder, 'page.html');
    writeFileSync(file, html);
    return String(pathToFileURL(file));
  }
}

type Send = (method: string, params?: Record<string, unknown>) => Promise<Record<string, unknown>>;

async function evaluated(send: Send, expression: string): Promise<[dom: string, value: unknown]> {
  const options = { awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, ...options });
  if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
  return (result as { value: [string, unknown] }).value;
}
