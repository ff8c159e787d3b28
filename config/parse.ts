import { isRecord, parseFields } from './parse-shape';
import { DefinitionError, type Problem } from './problems';
import { defaultCanary, deployRules } from './rules/deploy';
import { domainRules } from './rules/domain';
import { functionRules } from './rules/functions';
import { chosenNameRules, derivedNameRules } from './rules/names';
import { regionCountRule, regionRules } from './rules/regions';
import { routeRules } from './rules/routes';
import { routingRules } from './rules/routing';
import type { Draft, Rule } from './rules/rule';
import { tableRules } from './rules/table';
import type { ServiceShape } from './schema';
import type { Service } from './service';
import { parseTrigger } from './triggers/parse';

const RULES: readonly Rule[] = [
  chosenNameRules,
  derivedNameRules,
  regionCountRule,
  regionRules,
  domainRules,
  routingRules,
  tableRules,
  functionRules,
  routeRules,
  deployRules,
];

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError that lists every problem at once.
 */
export function parseService(
  input: unknown,
  { projectRoot, file }: { projectRoot: string; file?: string },
): Service {
  if (!isRecord(input)) {
    throw new DefinitionError(
      [{ path: '', message: 'must be an object; write it as export default defineService({ … })' }],
      file,
    );
  }
  const { fields, problems } = parseFields(input);
  const { triggers, problems: triggerProblems } = parseTriggers(
    fields.functions as ServiceShape['functions'],
  );
  const draft = { ...fields, triggers, projectRoot } as Draft;
  const all = [...problems, ...triggerProblems, ...RULES.flatMap((rule) => rule(draft))];
  if (all.length > 0) throw new DefinitionError(all, file);
  return resolve(draft);
}

function parseTriggers(functions: ServiceShape['functions']): {
  triggers: Draft['triggers'];
  problems: Problem[];
} {
  const triggers: Draft['triggers'][number][] = [];
  const problems: Problem[] = [];
  for (const [name, { triggers: inputs }] of Object.entries(functions)) {
    for (const [index, input] of inputs.entries()) {
      const path = `functions.${name}.triggers[${index}]`;
      const parsed = parseTrigger(input);
      if ('trigger' in parsed)
        triggers.push({ function: name, path: `${path}.${parsed.trigger.kind}`, trigger: parsed.trigger });
      else
        problems.push({
          path: parsed.key === undefined ? path : `${path}.${parsed.key}`,
          message: parsed.reason,
        });
    }
  }
  return { triggers, problems };
}

function resolve(draft: Draft): Service {
  const { functions, triggers, projectRoot: _, ...rest } = draft;
  const definitions = Object.entries(functions).map(([name, definition]) => ({
    ...definition,
    name,
    triggers: triggers.filter((one) => one.function === name).map(({ trigger }) => trigger),
  }));
  const shape = rest as ServiceShape;
  const { canary = defaultCanary(shape), smokeTest, ...gate } = shape.deploy;
  return { domain: undefined, ...shape, deploy: { ...gate, canary, smokeTest }, functions: definitions };
}
