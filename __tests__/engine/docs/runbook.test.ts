import type { Command } from 'commander';
import { createProgram } from '../../../cli/program';
import { ALARM_KINDS } from '../../../definition/alarm-kinds';
import { read } from '../../support/docs/guide';
import { missing, NOT_RUN, RUNBOOK, sections, words } from '../../support/docs/runbook';

const LABELS = ['Users', 'Type', 'Do', 'Do not', 'Over'];

const page = sections();
const commands = page.flatMap(({ steps }) => steps.flatMap((step) => step.commands));

test('every alarm has its place', () => {
  expect(page.map(({ anchor }) => anchor)).toEqual(expect.arrayContaining([...ALARM_KINDS]));
});

test.each(page.map((section) => [section.title, section] as const))(
  '%s says what users feel, what to type, to do and not to do, and when it is over, in that order',
  (_, { text }) => {
    const found = [...text.matchAll(/^\*\*([A-Z][a-z ]+)\*\*/gm)].map(([, label]) => label);
    expect(found).toEqual(LABELS);
    expect(text.split('\n').length).toBeLessThan(75);
  },
);

test('the list at the top leads to every section', () => {
  const [top = ''] = read(RUNBOOK).split('\n## ');
  for (const { anchor } of page) expect(top).toContain(`](#${anchor})`);
});

describe('what is typed', () => {
  const program = createProgram();

  /** The command that is meant, and its options and arguments. */
  function parsed(command: string): { readonly command: Command | undefined; readonly unknown: string[] } {
    const [, , name = '', ...rest] = words(command);
    const found = program.commands.find((one) => one.name() === name);
    const { operands = [], unknown = [] } = found?.parseOptions(rest) ?? {};
    const required = found?.registeredArguments.filter((one) => one.required).length ?? 0;
    const few = operands.length < required ? ['an argument is missing'] : [];
    const many = operands.length > (found?.registeredArguments.length ?? 0) ? ['an argument too many'] : [];
    return { command: found, unknown: [...unknown, ...few, ...many] };
  }

  test.each(commands.filter((one) => one.startsWith('npx antipode')))('%s', (command) => {
    const { command: found, unknown } = parsed(command);
    expect(found).toBeDefined();
    expect(unknown).toEqual([]);
    expect(command).not.toContain('--force');
  });

  test('where no test of the page runs it, the reason is known', () => {
    expect(commands).toEqual(expect.arrayContaining(Object.keys(NOT_RUN)));
    const others = commands.filter((one) => !one.startsWith('npx antipode'));
    expect(others.filter((one) => !(one in NOT_RUN))).toEqual([]);
  });

  test('what the text names is a command', () => {
    const names = [
      ...read(RUNBOOK).matchAll(/`(?:npx antipode )?(drain|restore|rehome|redrive|rollback|logs)\b/g),
    ];
    expect(names.length).toBeGreaterThan(5);
    for (const [, name] of read(RUNBOOK).matchAll(/`npx antipode ([a-z-]+)/g))
      expect(program.commands.map((one) => one.name())).toContain(name);
  });
});

test('a shown line is found as it is, in its place, with anything for an ellipsis', () => {
  const printed = 'a 1\nb\nc 22 x';
  expect(missing(['a …', 'c … x'], printed)).toBeUndefined();
  expect(missing(['a'], printed)).toBe('a');
  expect(missing(['b', 'a …'], printed)).toBe('a …');
  expect(missing(['c (22) x'], printed)).toBe('c (22) x');
});
