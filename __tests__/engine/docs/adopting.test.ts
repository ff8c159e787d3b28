import { createProgram } from '../../../cli/program';
import { loadService } from '../../../definition/load';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { blocks, read } from '../../support/docs/guide';

const EXAMPLE = 'docs/examples/adopting/antipode.config.ts';
const page = read('docs/adopting.md');

test('docs/adopting.md shows its definition as it is', () => {
  expect(blocks(page)[0]).toBe(read(EXAMPLE));
});

test('the definition synthesizes over the table that is there, and answers under the inner name alone', () => {
  const { stacks } = synthesize(loadService({ ANTIPODE_CONFIG: EXAMPLE }));
  expect(JSON.stringify(stacks.data)).toContain('"name":"Books"');
  const text = JSON.stringify(stacks['region-us-east-1']);
  expect(text).toContain('"name":"antipode.api.example.com"');
  expect(text).not.toContain('"name":"api.example.com","set_identifier"');
});

test('its commands are those that antipode knows', () => {
  const program = createProgram();
  const known = program.commands.flatMap((one) =>
    one.commands.length === 0 ? [one.name()] : one.commands.map((part) => `${one.name()} ${part.name()}`),
  );
  const used = [...page.matchAll(/npx antipode ([a-z-]+)(?: ([a-z-]+))?/g)].map(([, name = '', part = '']) =>
    known.includes(name) ? name : `${name} ${part}`,
  );
  expect(used.length).toBeGreaterThan(12);
  expect(used.filter((name) => !known.includes(name))).toEqual([]);
});
