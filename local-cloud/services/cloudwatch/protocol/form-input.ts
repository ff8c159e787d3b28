import { BadRequest } from '../../../gateway/bad-request';
import type { Fields } from '../../../gateway/json-input';

/** It has no prototype, so that a parameter named like one of an object's own methods is one like others. */
type Tree = { [name: string]: Tree | string };

/** Fields of which the query protocol tells the time in ISO 8601, and JSON in seconds since the epoch. */
const TIMES = new Set(['Timestamp', 'StartTime', 'EndTime', 'StartDate', 'EndDate']);

/** The input of a request in the query protocol, in the form that it has in JSON. @throws BadRequest */
export function formInput(body: Buffer, fields: Fields): object {
  const tree = emptyTree();
  for (const [name, value] of new URLSearchParams(String(body))) {
    if (name === 'Action' || name === 'Version') continue;
    place(tree, name.split('.'), value);
  }
  return convert(tree, '', fields) as object;
}

function emptyTree(): Tree {
  return Object.create(null);
}

function place(tree: Tree, names: readonly string[], value: string): void {
  let at = tree;
  for (const [index, name] of names.entries()) {
    if (index === names.length - 1) {
      at[name] = value;
      return;
    }
    const next = at[name];
    if (typeof next === 'string') throw unreadable(`${names.join('.')} is given twice.`);
    at = at[name] = next ?? emptyTree();
  }
}

function convert(value: Tree | string, name: string, fields: Fields): unknown {
  const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value === 'string') return scalar(value, name, type);
  if (value.member !== undefined && typeof value.member === 'object')
    return Object.entries(value.member)
      .sort(([one], [other]) => Number(one) - Number(other))
      .map(([, member]) => convert(member, '', fields));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, convert(one, key, fields)]));
}

function scalar(text: string, name: string, type: Fields[string] | undefined): unknown {
  if (type === 'texts' || type === 'structures') return []; // an empty list has no members
  if (type === 'flag') return text === 'true';
  if (type !== 'number') return text;
  const number = TIMES.has(name) ? Date.parse(text) / 1000 : Number(text);
  if (text === '' || Number.isNaN(number)) throw unreadable(`${name} must be a number.`);
  return number;
}

function unreadable(message: string): BadRequest {
  return new BadRequest(400, 'MalformedInput', message);
}
