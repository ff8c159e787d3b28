import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { templates } from '../../../init/template';
import { RECORDED, synthesized } from '../../support/templates/synthesized';

const recorded = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : 'nothing');

// Where this fails, the stacks of everybody who uses antipode change with the next release. Read the difference: what is
// replaced or deleted there? Then run `npm run record:stacks`, and say it in CHANGELOG.md.
test.each(templates())(
  'a release changes nothing in the stacks of %s that is not recorded',
  async (template) => {
    const stacks = await synthesized(template);
    for (const [stack, text] of Object.entries(stacks))
      expect(text).toBe(recorded(path.join(RECORDED, template, `${stack}.json`)));
  },
  60_000,
);
