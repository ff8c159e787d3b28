/** Writes for people, on standard error where standard output belongs to a program (`--json`). */
export interface Terminal {
  /** One line that stays. */
  line(text?: string): void;
  /** A line that the next one replaces; without a terminal it is written at most every few seconds. */
  status(text: string): void;
  green(text: string): string;
  red(text: string): string;
  dim(text: string): string;
}

/** What may be written between two status lines where nothing can be replaced. */
const STATUS_EVERY_MS = 5000;
const COLUMNS = 80;

export function createTerminal(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): Terminal {
  const live = stream.isTTY === true;
  const colour = live && !env.NO_COLOR;
  const startedAt = performance.now();
  let open = false;
  let lastStatus = { at: -STATUS_EVERY_MS, text: '' };
  const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const clear = () => {
    if (open) stream.write('\r\u001b[2K');
    open = false;
  };
  return {
    line(text = '') {
      clear();
      stream.write(`${text}\n`);
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
        open = true;
      } else if (text !== lastStatus.text && now - lastStatus.at >= STATUS_EVERY_MS) {
        stream.write(`${stamped}\n`);
        lastStatus = { at: now, text };
      }
    },
    green: paint(32),
    red: paint(31),
    dim: paint(2),
  };
}
