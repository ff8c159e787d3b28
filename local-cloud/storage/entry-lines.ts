/** An entry as a line of a journal. */
export function lineOf(entry: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(entry)}\n`);
}

export function* linesOf(entries: Iterable<unknown>): Generator<Buffer> {
  for (const entry of entries) yield lineOf(entry);
}

/** The entry of a line. @throws Error that says where it cannot be read */
export function entryOf<Entry>(line: Buffer, where: string): Entry {
  try {
    return JSON.parse(line.toString()) as Entry;
  } catch (error) {
    throw new Error(`${where}: ${(error as Error).message}`, { cause: error });
  }
}
