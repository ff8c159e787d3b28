import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { BrowserProgram } from './find';

type Fields = Record<string, unknown>;

interface Waiting {
  resolve(result: Fields): void;
  reject(error: Error): void;
}

/**
 * Chrome's DevTools protocol over pipes, in which a NUL ends each message ("Chrome DevTools Protocol", and Chromium's
 * `--remote-debugging-pipe`). A browser whose pipes end, ends too.
 */
export class DevTools {
  readonly events = new EventEmitter();
  private readonly waiting = new Map<number, Waiting>();
  private readonly child: ChildProcess;
  private readonly input: Writable;
  private said = '';
  private sent = 0;

  constructor({ command, env }: BrowserProgram, profile: string) {
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe'];
    this.child = spawn(command, [...args, `--user-data-dir=${profile}`], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    });
    const [, , stderr, input, output] = this.child.stdio as [null, null, Readable, Writable, Readable];
    this.input = input;
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.said += text;
    });
    let rest = '';
    output.setEncoding('utf8').on('data', (text: string) => {
      const messages = (rest + text).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) this.receive(JSON.parse(message));
    });
    for (const stream of [input, output]) stream.on('error', () => undefined); // 'close' says it
    this.child.on('error', (error) => this.fail(error));
    this.child.on('close', () => this.fail(new Error(`the browser ended: ${this.said}`)));
  }

  /** @throws Error with the browser's message. */
  send(method: string, params: Fields = {}, sessionId?: string): Promise<Fields> {
    this.sent += 1;
    const id = this.sent;
    this.input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.pid === undefined) return;
    const closed = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await closed;
  }

  private receive(message: {
    id?: number;
    method?: string;
    params?: Fields;
    result?: Fields;
    error?: { message: string };
  }): void {
    if (message.method !== undefined) this.events.emit(message.method, message.params);
    if (message.id === undefined) return;
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result ?? {});
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
