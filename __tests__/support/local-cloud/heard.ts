import { existsSync, readFileSync, rmSync } from 'node:fs';

/** A file in which functions write what they are told, a line each. */
export class Heard {
  constructor(readonly file: string) {}

  lines(): string[] {
    return existsSync(this.file) ? readFileSync(this.file, 'utf8').split('\n').slice(0, -1) : [];
  }

  forget(): void {
    rmSync(this.file, { force: true });
  }

  /** What stands in a handler to write a line. */
  writing(line: string): string {
    return `require('node:fs').appendFileSync(${JSON.stringify(this.file)}, ${line} + '\\n');`;
  }
}
