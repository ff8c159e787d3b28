import type { Problem } from '../../errors/problems';
import { LIBRARY_ATTRIBUTES, ORIGIN_ATTRIBUTE, TABLE_ATTRIBUTES } from '../names';
import { resolveTable } from '../tables/resolve';
import { attributeNameProblem } from './attribute-name';
import { indexProblems } from './indexes';
import type { PlacedTable } from './placed-table';
import type { Draft } from './rule';

/** What is wrong with each table by itself. */
export function tableProblems(draft: Draft): Problem[] {
  return placed(draft).flatMap((one) => [
    ...keyProblems(one),
    ...attributeProblems(one),
    ...indexProblems(one),
  ]);
}

function placed({ table, tables = {} }: Draft): PlacedTable[] {
  const short = table === undefined ? [] : [{ path: 'table', table: resolveTable.short(table) }];
  const named = Object.entries(tables).map(([name, one]) => ({
    path: `tables.${name}`,
    table: resolveTable.named(name, one),
  }));
  return [...short, ...named];
}

/** Antipode's own items have two keys that are strings. */
function keyProblems({ path, table: { home, partitionKey, sortKey } }: PlacedTable): Problem[] {
  if (!home) return [];
  const why = "antipode's own items have two keys that are strings";
  const typed = (['partitionKey', 'sortKey'] as const).flatMap((field) => {
    const type = { partitionKey, sortKey }[field]?.type ?? 'string';
    return type === 'string'
      ? []
      : [{ path: `${path}.${field}`, message: `is a ${type}, and ${why}; let another table be their home` }];
  });
  if (sortKey !== undefined) return typed;
  const message = `is missing, and ${why}; name one, or let another table be their home`;
  return [...typed, { path: `${path}.sortKey`, message }];
}

/** The keys and the expiry differ, and are no attributes that antipode writes. */
function attributeProblems({ path, table }: PlacedTable): Problem[] {
  const { home, partitionKey, sortKey, timeToLive } = table;
  const fields = {
    partitionKey: partitionKey.name,
    ...(sortKey ? { sortKey: sortKey.name } : {}),
    timeToLive,
  };
  const ours: readonly string[] = home ? LIBRARY_ATTRIBUTES : [ORIGIN_ATTRIBUTE];
  const seen = new Map<string, string>();
  return Object.entries(fields).flatMap(([field, name]) => {
    const at = `${path}.${field}`;
    const twin = seen.get(name);
    seen.set(name, field);
    const odd = attributeNameProblem(name);
    const another = TABLE_ATTRIBUTES[field as keyof typeof TABLE_ATTRIBUTES];
    return [
      ...(twin ? [{ path: at, message: `"${name}" is the ${twin} already; name another attribute` }] : []),
      ...(ours.includes(name)
        ? [
            {
              path: at,
              message: `"${name}" is an attribute of antipode's own items; name another, such as "${another}"`,
            },
          ]
        : []),
      ...(odd === undefined ? [] : [{ path: at, message: odd }]),
    ];
  });
}
