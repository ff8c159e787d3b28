import path from 'node:path';
import type { Problem } from '../../errors/problems';
import { listTables } from '../tables/resolve';
import { variablesOfTables } from '../tables/variables';
import { ofKind, type Trigger } from '../triggers/trigger';
import { FUNCTION_VARIABLES } from '../variable-names';
import { missingProblems, type NamedFile, outsideProblems } from './files';
import { reachVariables } from './reach';
import type { Draft, Rule } from './rule';

const EXTENSIONS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];
const VARIABLE = /^[A-Za-z][A-Za-z0-9_]+$/;

/** Lambda Developer Guide, "Defined runtime environment variables": those that cannot be set. */
const LAMBDA_VARIABLES =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_.*|AWS_ACCESS_KEY|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$/;

/** Lambda Developer Guide, "Lambda quotas": bytes of all variables of a function together. */
const MAX_ENVIRONMENT_BYTES = 4096;

/** Bytes of what antipode always sets, and of each target's value, at most a queue's URL, without its name. */
const FIXED_BYTES = 700;
const MAX_REACH_BYTES = 140;

/** Sources must exist, and variables must be allowed. */
export const functionRules: Rule = (draft) =>
  Object.entries(draft.functions).flatMap(([name, definition]) => {
    const at = `functions.${name}`;
    const reach = reachVariables(definition).map(({ variable }) => variable);
    const tables = variablesOfTables(listTables(draft), {
      ...definition,
      streams: ofKind(triggersOf(draft, name), 'stream').map(({ table }) => table),
    });
    return [
      ...entryProblems({ path: `${at}.entry`, file: definition.entry, projectRoot: draft.projectRoot }),
      ...variableProblems(`${at}.environment`, definition.environment, { reach, tables }),
    ];
  });

function triggersOf({ triggers }: Draft, name: string): Trigger[] {
  return triggers.filter((one) => one.function === name).map(({ trigger }) => trigger);
}

function entryProblems(named: NamedFile): Problem[] {
  const { path: at, file } = named;
  const outside = outsideProblems(named);
  if (outside.length > 0) return outside;
  if (EXTENSIONS.includes(path.extname(file))) return missingProblems(named, EXTENSIONS);
  return [
    { path: at, message: `"${file}" is no handler's source; it ends in one of ${EXTENSIONS.join(', ')}` },
  ];
}

/** What is wrong with variables; `reach` are those that antipode sets besides its usual ones. */
export function variableProblems(
  at: string,
  environment: Readonly<Record<string, string>>,
  { reach, tables }: { readonly reach: readonly string[]; readonly tables: Readonly<Record<string, string>> },
): Problem[] {
  const ours: string[] = [...Object.values(FUNCTION_VARIABLES), ...reach, ...Object.keys(tables)];
  const problems = Object.keys(environment).flatMap((name): Problem[] => {
    const path = `${at}.${name}`;
    if (LAMBDA_VARIABLES.test(name))
      return [{ path, message: 'Lambda sets this variable itself; choose another name' }];
    if (!VARIABLE.test(name))
      return [{ path, message: 'must be two or more letters, digits and underscores, a letter first' }];
    return ours.includes(name)
      ? [{ path, message: 'antipode sets this variable itself; choose another name' }]
      : [];
  });
  const ofTables = Object.entries(tables).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  const own = FIXED_BYTES + ofTables + reach.reduce((sum, name) => sum + name.length + MAX_REACH_BYTES, 0);
  const bytes = Buffer.byteLength(JSON.stringify(environment));
  if (bytes + own > MAX_ENVIRONMENT_BYTES) {
    problems.push({
      path: at,
      message: `has ${bytes} bytes, beside up to ${own} that antipode sets; Lambda allows ${MAX_ENVIRONMENT_BYTES} for all variables of a function`,
    });
  }
  return problems;
}
