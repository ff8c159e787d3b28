import { isObject } from '../is-object';
import { BadRequest } from './bad-request';

/** The type of a field of a JSON protocol's inputs, after the types of AWS's models. */
export type FieldType =
  | 'text'
  | 'number'
  | 'flag'
  | 'texts'
  | 'structure'
  | 'structures'
  /** A map of them. */
  | 'named texts'
  | 'named structures';

/** The fields that a service's inputs have, at any depth. A field that is not listed may be anything. */
export type Fields = Readonly<Record<string, FieldType>>;

/**
 * The body of a request, as its handler may rely on it: a JSON object with fields of the right types, without nulls,
 * which stand for what is absent.
 *
 * @throws BadRequest of a SerializationException, as AWS's services answer what they cannot read.
 */
export function readableBody(body: Buffer, fields: Fields): Buffer {
  if (body.length === 0) return Buffer.from('{}');
  const input = parse(body);
  const nulls = { found: false };
  checkStructure(input, '', { fields, nulls });
  return nulls.found ? Buffer.from(JSON.stringify(withoutNulls(input))) : body;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    throw unreadable('The body is not JSON.');
  }
}

interface Check {
  readonly fields: Fields;
  /** Whether a null was found. */
  readonly nulls: { found: boolean };
}

function checkStructure(value: unknown, path: string, check: Check): void {
  if (!isObject(value)) throw unreadable(`${path || 'The body'} must be an object.`);
  for (const [name, field] of Object.entries(value)) {
    const type = Object.hasOwn(check.fields, name) ? check.fields[name] : undefined;
    if (field === null) check.nulls.found = true;
    else if (type !== undefined)
      checkField(field, type, { ...check, path: path === '' ? name : `${path}.${name}` });
  }
}

function checkField(value: unknown, type: FieldType, check: Check & { readonly path: string }): void {
  const { path } = check;
  const wrong = (what: string) => unreadable(`${path} must be ${what}.`);
  if (type === 'text' && typeof value !== 'string') throw wrong('a string');
  if (type === 'number' && typeof value !== 'number') throw wrong('a number');
  if (type === 'flag' && typeof value !== 'boolean') throw wrong('true or false');
  if (type === 'structure') checkStructure(value, path, check);
  if (type === 'texts' || type === 'structures') {
    if (!Array.isArray(value)) throw wrong('a list');
    for (const [index, one] of value.entries())
      checkMember(one, type, { ...check, path: `${path}[${index}]` });
  }
  if (type === 'named texts' || type === 'named structures') {
    if (!isObject(value)) throw wrong('an object');
    for (const [name, one] of Object.entries(value))
      checkMember(one, type, { ...check, path: `${path}.${name}` });
  }
}

/** A member of a list or map, where AWS takes no null. */
function checkMember(value: unknown, type: FieldType, check: Check & { readonly path: string }): void {
  checkField(value, type.endsWith('texts') ? 'text' : 'structure', check);
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const there = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(there.map(([name, field]) => [name, withoutNulls(field)]));
}

function unreadable(message: string): BadRequest {
  return new BadRequest(400, 'SerializationException', message);
}
