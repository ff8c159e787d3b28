import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DefinitionError, type Problem, suggest } from '../errors/problems';
import { UserError } from '../errors/user-error';
import { projectRoot } from '../project/root';
import type { Service } from './service';

/** What of a service tells its secrets. */
type WithSecrets = Pick<Service, 'functions' | 'rehearsal'>;

/** Systems Manager API Reference, "PutParameter": a standard parameter's value has at most 4 KB. */
const MOST_BYTES = 4096;
const FITS = `must be text of 1 to ${MOST_BYTES} bytes`;

/** @throws UserError where a standard parameter does not hold such a value. */
export function assertSecretValue(value: string): void {
  if (!fits(value)) throw new UserError(`The value ${FITS} (found ${Buffer.byteLength(value)}).`);
}

function fits(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= MOST_BYTES;
}

/** The names of all secrets that functions may read, each once. */
export function secretNames({ functions }: Pick<Service, 'functions'>): string[] {
  return [...new Set(functions.flatMap(({ secrets }) => secrets))].sort();
}

/**
 * The secrets' values on a local cloud, from the file that the definition names; empty where it names none.
 *
 * @throws UserError with everything that is wrong with the file: what is missing, and what no function reads.
 */
export function localSecrets(service: WithSecrets): ReadonlyMap<string, string> {
  const { secrets: file } = service.rehearsal;
  if (file === undefined) return new Map();
  const known = secretNames(service);
  const values = valuesIn(file, known);
  const problems = [
    ...known.filter((name) => !Object.hasOwn(values, name)).map((name) => missing(name)),
    ...Object.entries(values).flatMap(([name, value]) => wrong({ name, value, known })),
  ];
  if (problems.length > 0) throw new DefinitionError(problems, `${file}, the secrets of local clouds`);
  return new Map(Object.entries(values) as [string, string][]);
}

function valuesIn(file: string, known: readonly string[]): Readonly<Record<string, unknown>> {
  const shape = JSON.stringify(Object.fromEntries(known.map((name) => [name, '…'])));
  const how = `Write the secrets' values for local clouds there: ${shape}`;
  let text: string;
  try {
    text = readFileSync(path.resolve(projectRoot(), file), 'utf8');
  } catch {
    throw new UserError(`rehearsal.secrets: the file "${file}" cannot be read. ${how}`);
  }
  const values = fromJson(text);
  if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { ...values };
  throw new UserError(`rehearsal.secrets: "${file}" is no JSON object. ${how}`);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function missing(name: string): Problem {
  return { path: name, message: 'has no value; functions read it, so give it one' };
}

interface Given {
  readonly name: string;
  readonly value: unknown;
  readonly known: readonly string[];
}

function wrong({ name, value, known }: Given): Problem[] {
  if (!known.includes(name))
    return [{ path: name, message: `no function has this secret${suggest(name, known)}` }];
  return fits(value) ? [] : [{ path: name, message: FITS }];
}
