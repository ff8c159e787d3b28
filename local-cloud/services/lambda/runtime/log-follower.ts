import { statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

/** How often new lines are looked for, by the machine's time. */
const LOOK_EVERY_MS = 500;

/** The most bytes that are read at once. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * Hands on what functions write, soon after they wrote it. They write to their files themselves, so the files are looked
 * at.
 */
export class LogFollower {
  /** How far each file has been read, in bytes; and its log group. */
  private readonly read = new Map<string, { readonly logGroup: string; readonly from: number }>();
  private readonly timer: NodeJS.Timeout;
  private looking = false;

  /** `onText`: called with whole lines of a log group. */
  constructor(private readonly onText: (text: Buffer, logGroup: string) => void) {
    this.timer = setInterval(() => this.look().catch(console.error), LOOK_EVERY_MS);
    this.timer.unref();
  }

  /** Follows a file from its end on. One that is followed already stays where it is. */
  readonly follow = (file: string, logGroup: string): void => {
    if (this.read.has(file)) return;
    this.read.set(file, { logGroup, from: statSync(file, { throwIfNoEntry: false })?.size ?? 0 });
  };

  stop(): void {
    clearInterval(this.timer);
  }

  /** Reads what is new in every file. */
  async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    for (const [file, { logGroup, from }] of this.read) {
      const onText = (text: Buffer) => this.onText(text, logGroup);
      const to = await lookAt(file, from, onText).catch(() => from); // it is tried again soon
      this.read.set(file, { logGroup, from: to });
    }
    this.looking = false;
  }
}

/** Returns where the next look begins: behind the last whole line. */
async function lookAt(file: string, from: number, onText: (text: Buffer) => void): Promise<number> {
  const { size } = await stat(file);
  if (size <= from) return size; // a shorter file is another one
  const handle = await open(file);
  try {
    return await readOn(handle, from, onText);
  } finally {
    await handle.close();
  }
}

async function readOn(handle: FileHandle, from: number, onText: (text: Buffer) => void): Promise<number> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let position = from;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, position);
    const end = buffer.subarray(0, bytesRead).lastIndexOf('\n') + 1;
    if (end === 0 && bytesRead < CHUNK_BYTES) return position;
    if (end > 0) onText(buffer.subarray(0, end));
    position += end || bytesRead; // a line longer than the buffer is too long for an event
  }
}
