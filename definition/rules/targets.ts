import { type Problem, suggest } from '../../errors/problems';
import type { Draft, Rule } from './rule';

const SECRET_NAME = /^[A-Za-z0-9._-]+$/;

/** What functions send to, emit, invoke and are started by exists; secrets have names that SSM allows. */
export const targetRules: Rule = (draft) => [
  ...Object.keys(draft.functions).flatMap((name) => functionProblems(draft, name)),
  ...draft.triggers.flatMap(({ path, trigger }) => {
    if (trigger.kind === 'queue') return unknown(path, trigger.queue, draft, 'queues');
    if (trigger.kind === 'event' && 'event' in trigger) return unknown(path, trigger.event, draft, 'events');
    return [];
  }),
];

function functionProblems(draft: Draft, name: string): Problem[] {
  const { sends = [], emits = [], invokes = [], secrets = [] } = draft.functions[name] ?? {};
  const at = `functions.${name}`;
  return [
    ...sends.flatMap((one, index) => unknown(`${at}.sends[${index}]`, one, draft, 'queues')),
    ...emits.flatMap((one, index) => unknown(`${at}.emits[${index}]`, one, draft, 'events')),
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
  if (target === undefined) return stranger(path, name, draft.functionNames, 'functions');
  if (target.payload !== undefined) return [];
  return [{ path, message: `"${name}" has no payload; say what it is invoked with: payload: a contract` }];
}

function unknown(path: string, name: string, draft: Draft, field: 'queues' | 'events'): Problem[] {
  const known = draft[field];
  return known === undefined ? [] : stranger(path, name, Object.keys(known), field);
}

function stranger(path: string, name: string, known: readonly string[], field: string): Problem[] {
  if (known.includes(name)) return [];
  return [{ path, message: `"${name}" is not one of ${field}${suggest(name, known)}` }];
}
