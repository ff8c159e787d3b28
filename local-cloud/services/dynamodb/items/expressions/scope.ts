import { validation } from '../errors';
import { type AttributeValue, attributeOf, type Item } from '../values/types';
import { validValue } from '../values/validate';
import type { RawOperand, RawPath } from './parse-operand';
import { isReserved } from './reserved-words';
import type { Operand, Path } from './tree';

export interface ScopeInput {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

/** The names and values that a request gives to its expressions. Each of them must be used. */
export class Scope {
  private readonly unusedNames: Set<string>;
  private readonly unusedValues: Set<string>;
  private readonly values: Item;
  private readonly names: Readonly<Record<string, string>>;

  /** @throws ItemError if names or values are not valid. */
  constructor({ ExpressionAttributeNames: names, ExpressionAttributeValues: values }: ScopeInput) {
    checkKeys('ExpressionAttributeNames', names, /^#\w+$/);
    checkKeys('ExpressionAttributeValues', values, /^:\w+$/);
    this.names = names ?? {};
    this.values = Object.fromEntries(
      Object.entries(values ?? {}).map(([name, value]) => [name, valid(name, value)]),
    );
    this.unusedNames = new Set(Object.keys(this.names));
    this.unusedValues = new Set(Object.keys(this.values));
  }

  path(raw: RawPath): Path {
    return raw.map((part) => {
      if (typeof part === 'number') return part;
      return 'word' in part ? part.word : this.name(part.name);
    });
  }

  operand(raw: RawOperand): Operand {
    if (raw.kind === 'path') return { kind: 'path', path: this.path(raw.path) };
    if (raw.kind === 'value') return { kind: 'value', value: this.value(raw.name) };
    return { kind: 'call', name: raw.name, args: raw.args.map((one) => this.operand(one)) };
  }

  value(name: string): AttributeValue {
    const value = attributeOf(this.values, name);
    if (value === undefined)
      throw validation(
        `An expression attribute value used in expression is not defined; attribute value: ${name}`,
      );
    this.unusedValues.delete(name);
    return value;
  }

  /** @throws ItemError if a name or value is not used. */
  checkAllUsed(): void {
    checkUnused('Names', this.unusedNames);
    checkUnused('Values', this.unusedValues);
  }

  private name(name: string): string {
    const found = attributeOf(this.names, name);
    if (found === undefined)
      throw validation(
        `An expression attribute name used in the document path is not defined; attribute name: ${name}`,
      );
    this.unusedNames.delete(name);
    return found;
  }
}

/** @throws ItemError if a path contains a word for which a `#name` is needed. */
export function checkReserved(paths: Iterable<RawPath>): void {
  for (const path of paths)
    for (const part of path)
      if (typeof part === 'object' && 'word' in part && isReserved(part.word))
        throw validation(`Attribute name is a reserved keyword; reserved keyword: ${part.word}`);
}

function checkKeys(parameter: string, given: object | undefined, form: RegExp): void {
  if (given === undefined) return;
  const keys = Object.keys(given);
  if (keys.length === 0) throw validation(`${parameter} must not be empty`);
  const wrong = keys.find((key) => !form.test(key));
  if (wrong !== undefined)
    throw validation(`${parameter} contains invalid key: Syntax error; key: "${wrong}"`);
}

function valid(name: string, value: AttributeValue): AttributeValue {
  try {
    return validValue(value);
  } catch (error) {
    const { message } = error as Error;
    throw validation(`ExpressionAttributeValues contains invalid value: ${message} for key ${name}`);
  }
}

function checkUnused(what: string, unused: ReadonlySet<string>): void {
  if (unused.size > 0)
    throw validation(
      `Value provided in ExpressionAttribute${what} unused in expressions: keys: {${[...unused].join(', ')}}`,
    );
}
