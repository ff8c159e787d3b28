/**
 * What was read of moto, by name, kept until something changes. A reading that began before a change is forgotten
 * with the change, and one that fails is not kept.
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

  /** To be called after each change. */
  forget(): void {
    this.known.clear();
  }
}
