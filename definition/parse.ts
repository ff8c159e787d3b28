import { DefinitionError, type Problem } from '../errors/problems';
import { toAlarms } from './alarms/shape';
import { toAuthorizer } from './authorizers/authorizer';
import { parseFields } from './parse-fields';
import { isRecord } from './parse-shape';
import { underNewNames } from './renamed-fields';
import { defaultCanary } from './routing/kinds';
import { alarmRules } from './rules/alarms';
import { authorizerRules } from './rules/authorizers';
import { ciRules } from './rules/ci';
import { concurrencyRules } from './rules/concurrency';
import { corsRules } from './rules/cors';
import { countedRequestsRules } from './rules/counted-requests';
import { deployRules } from './rules/deploy';
import { derivedNameRules } from './rules/derived-names';
import { domainRules } from './rules/domain';
import { extendRules } from './rules/extend';
import { functionRules } from './rules/functions';
import { includeRules } from './rules/include';
import { chosenNameRules } from './rules/names';
import { policyRules } from './rules/policies';
import { queueRules } from './rules/queues';
import { reachRules } from './rules/reach';
import { regionCountRule, regionRules } from './rules/regions';
import { rehearsalRules } from './rules/rehearsal';
import { routeAuthorizerRules } from './rules/route-authorizers';
import { routingRules } from './rules/routing';
import type { Draft, Rule } from './rules/rule';
import { runtimeRules } from './rules/runtimes';
import { tableRules } from './rules/tables';
import { tagRules } from './rules/tags';
import { targetRules } from './rules/targets';
import { triggerRules } from './rules/triggers';
import type { ServiceShape } from './schema';
import type { Service } from './service';
import { resolveTables } from './tables/resolve';
import { resolveRights } from './tables/rights';
import { parseTrigger } from './triggers/parse';

const RULES: readonly Rule[] = [
  chosenNameRules,
  derivedNameRules,
  regionCountRule,
  regionRules,
  domainRules,
  includeRules,
  countedRequestsRules,
  routingRules,
  tableRules,
  functionRules,
  runtimeRules,
  concurrencyRules,
  policyRules,
  corsRules,
  authorizerRules,
  routeAuthorizerRules,
  queueRules,
  triggerRules,
  targetRules,
  reachRules,
  tagRules,
  alarmRules,
  ciRules,
  deployRules,
  extendRules,
  rehearsalRules,
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
  const renamed = underNewNames(input);
  const { fields, problems, unknown } = parseFields(renamed.definition as Record<string, unknown>);
  const { triggers, problems: triggerProblems } = parseTriggers(
    fields.functions as ServiceShape['functions'],
  );
  const shape = fields as Pick<Draft, 'functions'>;
  const functionNames = isRecord(input.functions) ? Object.keys(input.functions) : [];
  const incomplete =
    triggerProblems.length > 0 ||
    unknown.length > 0 ||
    Object.keys(shape.functions).length < functionNames.length;
  const draft: Draft = { ...shape, functionNames, incomplete, triggers, projectRoot };
  const broken = RULES.flatMap((rule) => rule(draft)).filter(({ path }) => !isAt(path, unknown));
  const all = [...renamed.problems, ...problems, ...triggerProblems, ...broken];
  if (all.length > 0) throw new DefinitionError(all, file);
  return resolve(draft);
}

/** Whether a path is one of these, or inside one. */
function isAt(path: string, places: readonly string[]): boolean {
  return places.some((place) => path.startsWith(place) && /^([.[]|$)/.test(path.slice(place.length)));
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
        for (const { path: inside, message } of parsed.problems)
          problems.push({ path: inside === '' ? path : `${path}.${inside}`, message });
    }
  }
  return { triggers, problems };
}

/** Without contracts: only the compiler and handlers need them. */
function resolve(draft: Draft): Service {
  const { functions, triggers, queues = {}, events = {}, topics = {}, authorizers = {}, ...others } = draft;
  const { home, ...tables } = resolveTables(draft);
  const { projectRoot: _, functionNames: _names, incomplete: _incomplete, ...rest } = others;
  const definitions = Object.entries(functions).map(([name, { payload, answer: _, ...definition }]) => ({
    ...definition,
    ...resolveRights(definition, home.name),
    name,
    runtime: definition.runtime ?? (rest as ServiceShape).runtime,
    invocable: payload !== undefined,
    triggers: triggers.filter((one) => one.function === name).map(({ trigger }) => trigger),
  }));
  const { alarms, deploy, rehearsal, ...shape } = rest as Omit<
    ServiceShape,
    'queues' | 'events' | 'topics' | 'table' | 'tables' | 'authorizers'
  >;
  const { canary = defaultCanary(shape), ...gate } = deploy;
  return {
    domain: undefined,
    cors: undefined,
    defaultAuthorizer: undefined,
    ci: undefined,
    extend: undefined,
    ...shape,
    ...tables,
    alarms: toAlarms(alarms),
    deploy: { smokeTest: undefined, ...gate, canary },
    rehearsal: { workload: undefined, secrets: undefined, ...rehearsal },
    queues: Object.entries(queues).map(([name, { payload: _, ...queue }]) => ({ name, ...queue })),
    events: Object.keys(events),
    authorizers: Object.entries(authorizers).map(([name, shape]) => toAuthorizer(name, shape)),
    topics: Object.keys(topics),
    functions: definitions,
  };
}
