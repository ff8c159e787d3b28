import { validation } from '../errors';
import { type AttributeValue, typeOf } from '../values/types';
import { checkIsPath, checkType } from './functions';
import { checkDisjoint } from './overlap';
import type { RawOperand, RawPath } from './parse-operand';
import { parseUpdate, type RawAction, type RawAssigned } from './parse-update';
import { remembered } from './remembered';
import { checkReserved, type Scope } from './scope';
import type { Assigned, Operand, UpdateAction } from './tree';
import { pathsOf, withArguments } from './walk';

const FUNCTIONS = new Set(['if_not_exists', 'list_append']);

const written = remembered((text: string) => {
  const { actions, sections } = parseUpdate(text);
  checkReserved(actions.flatMap(rawPaths));
  for (const one of actions.flatMap(rawOperands).flatMap(withArguments))
    if (one.kind === 'call' && !FUNCTIONS.has(one.name))
      throw validation(`Invalid function name; function: ${one.name}`);
  const twice = sections.find((section, index) => sections.indexOf(section) !== index);
  if (twice !== undefined)
    throw validation(`The "${twice}" section can only be used once in an update expression;`);
  return actions;
});

/** The actions of an update. @throws ItemError if DynamoDB refuses it; the message does not name the parameter. */
export function readUpdate(text: string, scope: Scope): UpdateAction[] {
  const actions = written(text).map((raw) => resolved(raw, scope));
  checkDisjoint(actions.map(({ path }) => path));
  for (const action of actions) checkMembers(action);
  for (const action of actions) if (action.kind === 'SET') checkAssigned(action.to);
  return actions;
}

function rawOperands(action: RawAction): RawOperand[] {
  if (action.kind !== 'SET') return [];
  const { to } = action;
  return to.kind === 'sum' ? [to.left, to.right] : [to];
}

function rawPaths(action: RawAction): RawPath[] {
  return [action.path, ...pathsOf(rawOperands(action))];
}

function resolved(raw: RawAction, scope: Scope): UpdateAction {
  const path = scope.path(raw.path);
  if (raw.kind === 'REMOVE') return { kind: 'REMOVE', path };
  if (raw.kind === 'SET') return { kind: 'SET', path, to: resolvedAssigned(raw.to, scope) };
  return { kind: raw.kind, path, value: scope.value(raw.value) };
}

function resolvedAssigned(raw: RawAssigned, scope: Scope): Assigned {
  if (raw.kind !== 'sum') return scope.operand(raw);
  return { ...raw, left: scope.operand(raw.left), right: scope.operand(raw.right) };
}

const WORDS: Partial<Record<keyof AttributeValue, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  NULL: 'NULL',
  BOOL: 'BOOLEAN',
  L: 'LIST',
  M: 'MAP',
};

function checkMembers(action: UpdateAction): void {
  if (action.kind !== 'ADD' && action.kind !== 'DELETE') return;
  const type = typeOf(action.value);
  const word = WORDS[type];
  if (word !== undefined && !(action.kind === 'ADD' && type === 'N'))
    throw validation(
      `Incorrect operand type for operator or function; operator: ${action.kind}, operand type: ${word}`,
    );
}

function checkAssigned(to: Assigned): void {
  if (to.kind === 'sum') {
    for (const operand of [to.left, to.right]) {
      checkOperand(operand);
      if (operand.kind === 'value') checkType(to.operator, operand, ['N']);
    }
  } else checkOperand(to);
}

function checkOperand(operand: Operand): void {
  if (operand.kind !== 'call') return;
  const { name, args } = operand;
  for (const one of args) checkOperand(one);
  if (args.length !== 2)
    throw validation(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${args.length}`,
    );
  if (name === 'if_not_exists') checkIsPath(name, args[0]);
  else for (const one of args) if (one.kind === 'value') checkType(name, one, ['L']);
}
