import { inspect } from 'node:util';
import type { z } from 'zod';
import { type Problem, pathText, suggest } from '../errors/problems';

/** Reads a value by its shape; the paths of problems begin with `path`. */
export function parseShape(
  shape: z.ZodType,
  input: unknown,
  path: readonly PropertyKey[],
): { value: unknown; problems: Problem[] } {
  const result = shape.safeParse(input);
  if (result.success) return { value: result.data, problems: [] };
  return {
    value: undefined,
    problems: result.error.issues.flatMap((issue) => issueProblems(issue, { shape, input, path })),
  };
}

interface Place {
  readonly shape: z.ZodType;
  readonly input: unknown;
  readonly path: readonly PropertyKey[];
}

function issueProblems(issue: z.core.$ZodIssue, { shape, input, path: base }: Place): Problem[] {
  const path = [...base, ...issue.path];
  const value = issue.path.reduce<unknown>(member, input);
  if (issue.code === 'unrecognized_keys')
    return unknownKeys(issue.keys, keysOf(shapesAt(shape, issue.path), value), path);
  if (value === undefined) return [{ path: pathText(path), message: `is missing${orElse(issue)}` }];
  return [{ path: pathText(path), message: `${message(issue, value, shape)} (found ${show(value)})` }];
}

/** What must be there, where the shape itself says so. */
function orElse(issue: z.core.$ZodIssue): string {
  return issue.code === 'custom' ? `; it ${issue.message}` : '';
}

function message(issue: z.core.$ZodIssue, value: unknown, shape: z.ZodType): string {
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') {
    const values = allowed(issue, shape);
    const hint = typeof value === 'string' ? suggest(value, values) : '';
    return `must be ${values.map((one) => JSON.stringify(one)).join(' or ')}${hint}`;
  }
  if (issue.code === 'invalid_type')
    return `must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
  return issue.message;
}

/** The allowed values: a literal's own, or those of each option of a union that a key tells apart. */
function allowed(
  issue: z.core.$ZodIssueInvalidValue | z.core.$ZodIssueInvalidUnion,
  shape: z.ZodType,
): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  const literals = shapesAt(shape, issue.path).map(({ def }) => (def as { values?: unknown[] }).values ?? []);
  return literals.flat().map(String);
}

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** Keys that no shape knows, each with the key that was probably meant. */
export function unknownKeys(
  keys: readonly string[],
  known: readonly string[],
  path: readonly PropertyKey[],
): Problem[] {
  return keys
    .filter((key) => !known.includes(key))
    .map((key) => ({
      path: pathText([...path, key]),
      message: `is not a setting${suggest(key, known)}; known here: ${known.join(', ')}`,
    }));
}

/** The shapes that the value at `path` may have: several for a union. */
function shapesAt(shape: z.ZodType, path: readonly PropertyKey[]): z.ZodType[] {
  const def = shape.def as Inner;
  const inner = def.innerType ?? def.out;
  if (inner) return shapesAt(inner, path);
  if (def.options) return def.options.flatMap((option) => shapesAt(option, path));
  const [key, ...rest] = path;
  if (key === undefined) return [shape];
  const next = def.shape?.[String(key)] ?? def.element ?? def.valueType;
  return next ? shapesAt(next, rest) : [];
}

interface Inner {
  innerType?: z.ZodType;
  /** What a preprocessed value must be. */
  out?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  options?: z.ZodType[];
  element?: z.ZodType;
  valueType?: z.ZodType;
}

/** The keys that an object of one of these shapes may have; for a union, the keys of the chosen option. */
function keysOf(shapes: readonly z.ZodType[], value: unknown): string[] {
  const objects = shapes.map(({ def }) => (def as Inner).shape ?? {});
  const chosen = objects.filter((object) =>
    Object.entries(object).every(
      ([key, type]) => type.def.type !== 'literal' || (isRecord(value) && type.safeParse(value[key]).success),
    ),
  );
  return Object.keys(Object.assign({}, ...(chosen.length > 0 ? chosen : objects)));
}

function show(value: unknown): string {
  const text = typeof value === 'function' ? 'a function' : asWritten(value);
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON, as far as a value can be written so. */
function asWritten(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return inspect(value, { breakLength: Number.POSITIVE_INFINITY }); // a circle, or a BigInt
  }
}
