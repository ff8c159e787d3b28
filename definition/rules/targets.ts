import type { Problem } from '../../errors/problems';
import { A_CONTRACT } from '../contract';
import { notOneOf } from '../not-one-of';
import type { Draft, Rule } from './rule';

const SECRET_NAME = /^[A-Za-z0-9._-]+$/;

/** Queues, events, topics and functions that a function uses must exist; SSM must allow the names of secrets. */
export const targetRules: Rule = (draft) =>
  Object.keys(draft.functions).flatMap((name) => functionProblems(draft, name));

function functionProblems(draft: Draft, name: string): Problem[] {
  const { sends = [], emits = [], invokes = [], secrets = [], publishes = [] } = draft.functions[name] ?? {};
  const known = {
    queues: namesOf(draft.queues),
    events: namesOf(draft.events),
    topics: namesOf(draft.topics),
  };
  const placed = (list: string, names: readonly string[]) =>
    names.map((one, index) => ({ path: `functions.${name}.${list}[${index}]`, name: one }));
  return [
    ...placed('sends', sends).flatMap((one) => notOneOf(one, 'queues', known.queues)),
    ...placed('emits', emits).flatMap((one) => notOneOf(one, 'events', known.events)),
    ...placed('publishes', publishes).flatMap((one) => notOneOf(one, 'topics', known.topics)),
    ...placed('invokes', invokes).flatMap((one) => invokeProblems(draft, one)),
    ...placed('secrets', secrets).flatMap(secretProblems),
  ];
}

interface Placed {
  readonly path: string;
  readonly name: string;
}

function invokeProblems({ functions, functionNames }: Draft, { path, name }: Placed): Problem[] {
  const target = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (target === undefined) return notOneOf({ path, name }, 'functions', functionNames);
  if (target.payload !== undefined) return [];
  const message = `"${name}" has no payload; give it one, which says what it is invoked with: ${A_CONTRACT}`;
  return [{ path, message }];
}

function secretProblems({ path, name }: Placed): Problem[] {
  if (SECRET_NAME.test(name)) return [];
  const message = `"${name}" must be letters, digits, ".", "_" and "-"; its parameter is /<service>/<name>`;
  return [{ path, message }];
}

function namesOf(field: Readonly<Record<string, unknown>> | undefined): string[] | undefined {
  return field && Object.keys(field);
}
