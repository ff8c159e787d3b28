import type { Problem } from '../../errors/problems';
import { WATCH_FUNCTION } from '../alarms/names';
import { hasFailures, hasSlots } from '../function-queues';
import { HEALTH_FUNCTION, regionNames, serviceNames } from '../names';
import { needsOf } from '../triggers/kinds';
import { LIMITS, type NameKind } from './limits';
import { SERVICE_NAME } from './names';
import type { Draft, Rule } from './rule';

/** An AWS name, and the field of the definition that it comes from. */
interface Derived {
  readonly path: string;
  readonly kind: NameKind;
  readonly name: string;
}

type Names = ReturnType<typeof regionNames>;

/** Names that we derive: AWS must allow each, and no two of a kind may be the same. */
export const derivedNameRules: Rule = (draft) => {
  const { name, regions = [], retiring = [] } = draft;
  if (name === undefined || !SERVICE_NAME.test(name)) return [];
  const service = { name, domain: undefined, state: draft.state ?? { backend: 'local' as const } };
  // Only the longest region can break a limit on length, and one message is enough.
  const longest = [...regions, ...retiring].sort((a, b) => b.length - a.length)[0];
  const all = [
    ...ofService(draft, serviceNames(service)),
    ...(longest === undefined ? [] : ofRegion(draft, regionNames(service, longest))),
  ];
  return [...all.flatMap(limitProblems), ...twinProblems(all)];
};

function derived(path: string, kind: NameKind, ...names: readonly string[]): Derived[] {
  return names.map((name) => ({ path, kind, name }));
}

function ofService(
  { functions, table, tables = {} }: Draft,
  names: ReturnType<typeof serviceNames>,
): Derived[] {
  return [
    ...ofTables(names, table, tables),
    ...derived('name', 'keyAlias', names.keyAlias),
    ...Object.entries(functions).flatMap(([key, { secrets }]) =>
      secrets.flatMap((secret, index) =>
        derived(`functions.${key}.secrets[${index}]`, 'parameter', names.secret(secret)),
      ),
    ),
  ];
}

/** Made of the service's name, or a table's own, for one that is there. */
function ofTables(
  names: ReturnType<typeof serviceNames>,
  table: Draft['table'],
  tables: NonNullable<Draft['tables']>,
): Derived[] {
  if (Object.keys(tables).length === 0)
    return derived(table?.name === undefined ? 'name' : 'table.name', 'table', table?.name ?? names.table);
  return Object.entries(tables).flatMap(([key, { home, name }]) => {
    if (name !== undefined) return derived(`tables.${key}.name`, 'table', name);
    return home
      ? derived('name', 'table', names.table)
      : derived(`tables.${key}`, 'table', names.tableNamed(key));
  });
}

function ofRegion(draft: Draft, names: Names): Derived[] {
  const { queues = {}, events = {}, topics = {}, functions } = draft;
  return [
    ...Object.entries(queues).flatMap(([key, queue]) =>
      derived(`queues.${key}`, 'queue', names.queue(key, queue), names.deadLetters(key, queue)),
    ),
    ...Object.keys(topics).flatMap((key) => derived(`topics.${key}`, 'topic', names.topic(key))),
    ...Object.keys(functions).flatMap((key) => ofFunction(draft, names, key)),
    ...derived('name', 'function', names.function(HEALTH_FUNCTION)),
    ...(draft.alarms === undefined || draft.alarms.off !== undefined ? [] : ofAlarms(draft.alarms, names)),
    ...derived('name', 'api', names.api),
    ...(Object.keys(events).length > 0 ? derived('name', 'bus', names.eventBus) : []),
    ...(names.stateBucket === undefined ? [] : derived('state.bucketPrefix', 'bucket', names.stateBucket)),
  ];
}

function ofAlarms({ topicArn }: NonNullable<Draft['alarms']>, names: Names): Derived[] {
  const topics = topicArn === undefined ? [names.alarmTopic, names.healthAlarmTopic] : [];
  return [
    ...derived('name', 'function', names.function(WATCH_FUNCTION)),
    ...derived('name', 'role', names.scheduleRole(WATCH_FUNCTION)),
    ...derived('alarms', 'topic', ...topics),
  ];
}

function ofFunction({ functions, triggers }: Draft, names: Names, key: string): Derived[] {
  const path = `functions.${key}`;
  const own = triggers.filter((one) => one.function === key);
  const started = {
    invocable: functions[key]?.payload !== undefined,
    triggers: own.map(({ trigger }) => trigger),
  };
  return [
    ...derived(path, 'function', names.function(key)),
    ...derived(path, 'logGroup', names.functionLogs(key)),
    ...(hasFailures(started) ? derived(path, 'queue', names.failures(key)) : []),
    ...(hasSlots(started) ? derived(path, 'queue', names.slots(key), names.slotsDeadLetters(key)) : []),
    ...own.flatMap((one) => ofTrigger(names, one)),
  ];
}

function ofTrigger(names: Names, { function: key, path, trigger }: Draft['triggers'][number]): Derived[] {
  const { rule, schedule } = needsOf(trigger);
  return [
    ...(rule === undefined ? [] : derived(path, 'rule', names.rule(key, rule.suffix))),
    ...(schedule === undefined ? [] : derived(path, 'schedule', names.schedule(key, schedule))),
    ...(schedule === undefined ? [] : derived(`functions.${key}`, 'role', names.scheduleRole(key))),
  ];
}

function limitProblems({ path, kind, name }: Derived): Problem[] {
  const { words, pattern, from, to } = LIMITS[kind];
  const makes = `makes the ${words} name "${name}"`;
  if (name.length < from || name.length > to)
    return [{ path, message: `${makes}, which has ${name.length} characters; AWS allows ${from} to ${to}` }];
  return pattern.test(name) ? [] : [{ path, message: `${makes}, which AWS does not allow` }];
}

/** Names that must differ, by kind. Capitals do not count: IAM ignores them, and so do people. */
const REALMS: Partial<Record<NameKind, NameKind>> = {
  function: 'role',
  role: 'role',
  table: 'table',
  queue: 'queue',
  topic: 'topic',
  rule: 'rule',
  schedule: 'schedule',
};

function twinProblems(all: readonly Derived[]): Problem[] {
  const seen = new Map<string, Derived>();
  return all.flatMap((one) => {
    const { path, kind, name } = one;
    const realm = REALMS[kind];
    if (realm === undefined) return [];
    const key = `${realm} ${name.toLowerCase()}`;
    const first = seen.get(key);
    seen.set(key, first ?? one);
    if (first === undefined || isSharedRole(first, one)) return [];
    return [
      { path, message: `makes the ${LIMITS[realm].words} name "${name}", as ${first.path} does already` },
    ];
  });
}

/** A function's schedules share one role. */
function isSharedRole(first: Derived, { path, kind }: Derived): boolean {
  return kind === 'role' && first.kind === 'role' && first.path === path;
}
