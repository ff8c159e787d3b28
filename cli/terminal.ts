import { columnsOf, fold } from './fold';

/** Writes for people; on standard error if standard output is for a program (`--json`). */
export interface Terminal {
  /** One line that stays. */
  line(text?: string): void;
  /** A line that the next one replaces. Without a terminal it is written at most every few seconds. */
  status(text: string): void;
  /** Lines that the next ones replace. Without a terminal they are written every few seconds. */
  block(lines: readonly string[]): void;
  /** Begins a new page: a clean screen, or without a terminal an empty line. */
  page(): void;
  green(text: string): string;
  red(text: string): string;
  dim(text: string): string;
}

/** Without a terminal: the time between two status lines. */
const STATUS_EVERY_MS = 5000;
const COLUMNS = 80;

export function createTerminal(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): Terminal {
  const live = stream.isTTY === true;
  const colour = live && !env.NO_COLOR;
  const startedAt = performance.now();
  let open = 0; // lines on the screen that the next ones replace
  let lastStatus = { at: -STATUS_EVERY_MS, text: '' };
  const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const clear = () => {
    if (open > 0) stream.write(`\r\u001b[2K${'\u001b[1A\u001b[2K'.repeat(open - 1)}`);
    open = 0;
  };
  return {
    line(text = '') {
      clear();
      stream.write(`${fold(text, columnsOf(stream, env))}\n`);
    },
    status(text) {
      const now = performance.now();
      const stamped = `  ${String(Math.round((now - startedAt) / 1000)).padStart(3)} s  ${text}`.slice(
        0,
        COLUMNS,
      );
      if (live) {
        clear();
        stream.write(stamped);
        open = 1;
      } else if (text !== lastStatus.text && now - lastStatus.at >= STATUS_EVERY_MS) {
        stream.write(`${stamped}\n`);
        lastStatus = { at: now, text };
      }
    },
    block(lines) {
      if (!live) {
        const now = performance.now();
        if (now - lastStatus.at >= STATUS_EVERY_MS) {
          for (const text of lines) stream.write(`${text.slice(0, COLUMNS)}\n`);
          lastStatus = { at: now, text: '' };
        }
        return;
      }
      clear();
      stream.write(lines.map((text) => text.slice(0, COLUMNS)).join('\n'));
      open = lines.length;
    },
    page() {
      stream.write(live ? '\u001b[H\u001b[2J' : '\n');
      open = 0;
    },
    green: paint(32),
    red: paint(31),
    dim: paint(2),
  };
}
