import { type Problem, suggest } from '../../errors/problems';
import type { TablesShape } from '../tables/shape';
import { HOME_TABLE } from '../tables/table';
import { FUNCTION_VARIABLES, tableVariables } from '../variable-names';
import { PART_NAME, partProblem } from './names';
import type { Draft, Rule } from './rule';
import { tableProblems } from './table';

/** The tables' names, their home, their keys and indexes, and what functions say of them. */
export const tableRules: Rule = (draft) => [
  ...nameProblems(draft.tables ?? {}),
  ...homeProblems(draft),
  ...tableProblems(draft),
  ...rightProblems(draft),
];

function nameProblems(tables: TablesShape): Problem[] {
  const seen = new Map<string, string>();
  return Object.entries(tables).flatMap(([name, { home }]) => {
    const path = `tables.${name}`;
    const message = partProblem(name, PART_NAME);
    if (message !== undefined) return [{ path, message }];
    if (name === HOME_TABLE && !home)
      return [{ path, message: `"${name}" is what functions call the home; choose another name` }];
    const variables: string[] = Object.values(tableVariables(name));
    const taken = variables.find((one) => (Object.values(FUNCTION_VARIABLES) as string[]).includes(one));
    const twin = variables.map((one) => seen.get(one)).find((one) => one !== undefined);
    for (const one of variables) seen.set(one, name);
    if (taken !== undefined)
      return [
        { path, message: `would be in the variable ${taken}, which is the home's; choose another name` },
      ];
    return twin === undefined
      ? []
      : [{ path, message: `would be in variables of the same names as "${twin}"; choose another name` }];
  });
}

/** Exactly one home, where there are several; it is said, so that no new table and no other sequence moves it. */
function homeProblems({ table, tables = {} }: Draft): Problem[] {
  const names = Object.keys(tables);
  if (names.length === 0) return [];
  if (table !== undefined)
    return [
      {
        path: 'table',
        message: 'is the short form for exactly one; make it one of `tables`, with home: true',
      },
    ];
  const [first, ...others] = names.filter((name) => tables[name]?.home);
  if (first === undefined)
    return [
      {
        path: 'tables',
        message: `none is home to antipode's own items (drain flags, homes of owned items, slots of schedules); write home: true in one whose keys are two strings, or add one for them: antipode: { home: true }`,
      },
    ];
  return others.map((name) => ({
    path: `tables.${name}.home`,
    message: `tables.${first} is home to antipode's own items already; there is one`,
  }));
}

function rightProblems({ functions, tables }: Draft): Problem[] {
  if (tables === undefined) return [];
  const known = Object.keys(tables);
  return Object.entries(functions).flatMap(([name, definition]) =>
    Object.keys(definition.tables).flatMap((table) => {
      const path = `functions.${name}.tables.${table}`;
      if (known.length === 0)
        return [
          { path, message: 'the definition has no tables; of the only one, `table` says what it may do' },
        ];
      if (!known.includes(table))
        return [{ path, message: `"${table}" is not one of tables${suggest(table, known)}` }];
      return tables[table]?.home && definition.table !== 'none'
        ? [
            {
              path,
              message: `is the home, of which \`table\` says already: "${definition.table}"; write one of them`,
            },
          ]
        : [];
    }),
  );
}
