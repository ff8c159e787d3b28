import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { templates } from '../../../init/template';
import { RECORDED, synthesized } from './synthesized';

// Records what each template synthesizes to: `npm run record:stacks`. The difference is what the next release changes
// in the stacks of its users.

async function main(): Promise<void> {
  rmSync(RECORDED, { recursive: true, force: true });
  for (const template of templates()) {
    const folder = path.join(RECORDED, template);
    mkdirSync(folder, { recursive: true });
    for (const [stack, text] of Object.entries(await synthesized(template)))
      writeFileSync(path.join(folder, `${stack}.json`), text);
  }
}

void main();
