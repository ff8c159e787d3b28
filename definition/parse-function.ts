import type { z } from 'zod';
import { type Problem, pathText } from '../errors/problems';
import type { Contract } from './contract';
import { isRecord, parseShape } from './parse-shape';
import type { FunctionShape, serviceShape } from './schema';

type Shape = typeof serviceShape.shape.functions.valueType;

interface ParsedFunction {
  /** Undefined where it is no object. */
  readonly value: FunctionShape | undefined;
  readonly problems: Problem[];
  /** Paths of which no rule can tell anything, since the shape of what they need is wrong. */
  readonly unknown: readonly string[];
}

/** Stands for what nobody knows, so that no rule says that it is missing. */
const SOMETHING = { entry: 'unknown', payload: {} as Contract };

/**
 * Reads a function. Where a field's shape is wrong, or there is a field that nobody knows, the others are read all the
 * same, so that it does not hide what else is wrong.
 */
export function parseFunction(shape: Shape, input: unknown, name: string): ParsedFunction {
  const at = ['functions', name];
  const { value, problems } = parseShape(shape, input, at);
  if (problems.length === 0) return { value: value as FunctionShape, problems, unknown: [] };
  if (!isRecord(input)) return { value: undefined, problems, unknown: [] };
  const fields = Object.entries<z.ZodType>(shape.shape);
  const right = fields.filter(([field, one]) => one.safeParse(input[field]).success).map(([field]) => field);
  const written = right.filter((field) => input[field] !== undefined).map((field) => [field, input[field]]);
  const read = shape.parse({ entry: SOMETHING.entry, ...Object.fromEntries(written) });
  const wrong = fields.map(([field]) => field).filter((field) => !right.includes(field));
  return {
    value: { ...read, payload: read.payload ?? SOMETHING.payload },
    problems,
    unknown: [...wrong, 'table', 'tables'].map((field) => pathText([...at, field])), // a right may be what is misspelt
  };
}
