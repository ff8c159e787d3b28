import { FUNCTION_VARIABLES, type reachVariable } from '../../../definition/variable-names';
import { read } from '../../support/docs/guide';

/** What a function may reach; the compiler wants all of it. */
const REACH: Readonly<Record<Parameters<typeof reachVariable>[0], true>> = {
  queue: true,
  function: true,
  secret: true,
  table: true,
  topic: true,
};

/** Only `scheduleHandler` reads these. */
const OWN: readonly string[] = [FUNCTION_VARIABLES.slots, FUNCTION_VARIABLES.onceBound];

const [, finds = ''] = /^## What it finds$([\s\S]*?)^## /m.exec(read('docs/existing-handlers.md')) ?? [];

test.each([
  ...Object.values(FUNCTION_VARIABLES).filter((variable) => !OWN.includes(variable)),
  ...Object.keys(REACH).map((kind) => `${kind.toUpperCase()}_<NAME>`),
])('docs/existing-handlers.md tells of %s', (variable) => {
  expect(finds).toContain(`\`${variable}\``);
});
