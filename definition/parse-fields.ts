import type { Problem } from '../errors/problems';
import { parseFunction } from './parse-function';
import { isRecord, parseShape, unknownKeys } from './parse-shape';
import { serviceShape } from './schema';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads each field by its own shape, so that one wrong field does not hide what is wrong with the others.
 * Fields with errors are missing in `fields` and reported in `problems`; `unknown` are paths of which no rule can tell.
 */
export function parseFields(input: Fields): {
  fields: Fields;
  problems: Problem[];
  unknown: readonly string[];
} {
  const { functions: functionsShape, ...shapes } = serviceShape.shape;
  const problems = [
    ...unknownKeys(Object.keys(input), Object.keys(serviceShape.shape), []),
    ...lostNames(input),
  ];
  const fields: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const parsed = parseShape(shape, input[name], [name]);
    problems.push(...parsed.problems);
    if (parsed.problems.length === 0) fields[name] = parsed.value;
  }
  const functions = parseFunctions(input.functions, functionsShape.valueType);
  return {
    fields: { ...fields, functions: functions.value },
    problems: [...problems, ...functions.problems],
    unknown: functions.unknown,
  };
}

/** A name that no record keeps: its entry would be gone without a word. */
function lostNames(input: Fields): Problem[] {
  return Object.entries(input)
    .filter(([, value]) => isRecord(value) && Object.hasOwn(value, '__proto__'))
    .map(([name]) => ({ path: `${name}.__proto__`, message: 'is no name for anything; choose another' }));
}

function parseFunctions(
  input: unknown,
  shape: Parameters<typeof parseFunction>[0],
): { value: Fields; problems: Problem[]; unknown: string[] } {
  if (!isRecord(input) || Object.keys(input).length === 0) {
    return {
      value: {},
      problems: [
        {
          path: 'functions',
          message: 'must name one function or more: { api: { entry: "functions/api/handler.ts" } }',
        },
      ],
      unknown: [],
    };
  }
  const problems: Problem[] = [];
  const unknown: string[] = [];
  const value: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(input)) {
    const parsed = parseFunction(shape, definition, name);
    problems.push(...parsed.problems);
    unknown.push(...parsed.unknown);
    if (parsed.value !== undefined) value[name] = parsed.value;
  }
  return { value, problems, unknown };
}
