import { type Problem, suggest } from '../problems';
import type { Draft, Rule } from './rule';

const SECRET_NAME = /^[A-Za-z0-9._-]+$/;

/** What functions send to, emit, invoke and are started by exists; secrets have names that SSM allows. */
export const targetRules: Rule = (draft) => [
  ...Object.keys(draft.functions).flatMap((name) => functionProblems(draft, name)),
  ...draft.triggers.flatMap(({ path, trigger }) => {
    if (trigger.kind === 'queue') return unknown(path, trigger.queue, queuesOf(draft), 'queues');
    if (trigger.kind === 'event' && 'event' in trigger)
      return unknown(path, trigger.event, eventsOf(draft), 'events');
    return [];
  }),
];

function functionProblems(draft: Draft, name: string): Problem[] {
  const { sends = [], emits = [], invokes = [], secrets = [] } = draft.functions[name] ?? {};
  const at = `functions.${name}`;
  return [
    ...sends.flatMap((one, index) => unknown(`${at}.sends[${index}]`, one, queuesOf(draft), 'queues')),
    ...emits.flatMap((one, index) => unknown(`${at}.emits[${index}]`, one, eventsOf(draft), 'events')),
    ...invokes.flatMap((one, index) => invokeProblems(draft, `${at}.invokes[${index}]`, one)),
    ...secrets.flatMap((one, index) =>
      SECRET_NAME.test(one)
        ? []
        : [
            {
              path: `${at}.secrets[${index}]`,
              message: `"${one}" must be letters, digits, ".", "_" and "-"; its parameter is /<service>/<name>`,
            },
          ],
    ),
  ];
}

function invokeProblems(draft: Draft, path: string, name: string): Problem[] {
  const target = draft.functions[name];
  if (target === undefined) return unknown(path, name, Object.keys(draft.functions), 'functions');
  if (target.payload !== undefined) return [];
  return [{ path, message: `"${name}" has no payload; say what it is invoked with: payload: a contract` }];
}

function unknown(path: string, name: string, known: readonly string[], field: string): Problem[] {
  if (known.includes(name)) return [];
  return [{ path, message: `"${name}" is not one of ${field}${suggest(name, known)}` }];
}

function queuesOf({ queues = {} }: Draft): string[] {
  return Object.keys(queues);
}

function eventsOf({ events = {} }: Draft): string[] {
  return Object.keys(events);
}
