/**
 * What was read from moto, by name, kept until something changes. A change also drops a reading that began before it. A
 * failed reading is not kept.
 */
export class Remembered<Value> {
  private readonly known = new Map<string, Promise<Value>>();

  constructor(private readonly read: (name: string) => Promise<Value>) {}

  of(name: string): Promise<Value> {
    const known = this.known.get(name);
    if (known) return known;
    const reading = this.read(name);
    this.known.set(name, reading);
    reading.catch(() => {
      if (this.known.get(name) === reading) this.known.delete(name);
    });
    return reading;
  }

  /** Must be called after each change. */
  forget(): void {
    this.known.clear();
  }
}
