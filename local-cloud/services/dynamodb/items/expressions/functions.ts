import { validation } from '../errors';
import { type AttributeType, typeOf } from '../values/types';
import { type Operand, showPath } from './tree';

/** The functions of conditions, with their number of operands. */
const OPERANDS: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};

const TYPES = ['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M'];

export function checkFunctionName(name: string): void {
  if (!Object.hasOwn(OPERANDS, name)) throw validation(`Invalid function name; function: ${name}`);
}

/** @throws ItemError if a function does not accept its operands. */
export function checkFunction(name: string, args: readonly Operand[]): void {
  if (OPERANDS[name] !== args.length)
    throw validation(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${args.length}`,
    );
  checkDistinct(name, args);
  if (name.startsWith('attribute_') && name.endsWith('exists')) checkIsPath(name, args[0]);
  if (name === 'begins_with') for (const arg of args) checkType(name, arg, ['S', 'B']);
  if (name === 'size') checkType(name, args[0], ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M']);
  if (name === 'attribute_type') checkTypeName(args[1]);
}

export function checkIsPath(name: string, operand: Operand | undefined): void {
  if (operand?.kind !== 'path')
    throw validation(`Operator or function requires a document path; operator or function: ${name}`);
}

/** @throws ItemError if a given value has none of the types. The values of items are not known yet. */
export function checkType(name: string, operand: Operand | undefined, types: readonly AttributeType[]): void {
  const type = operand && givenType(operand);
  if (type !== undefined && !types.includes(type)) throw wrongType(name, type);
}

function wrongType(name: string, type: string) {
  return validation(
    `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`,
  );
}

/** The type of an operand, if it is the same for every item. */
export function givenType(operand: Operand): AttributeType | undefined {
  if (operand.kind === 'value') return typeOf(operand.value);
  return operand.kind === 'call' ? (operand.name === 'size' ? 'N' : 'BOOL') : undefined;
}

function checkTypeName(operand: Operand | undefined): void {
  const type = operand && givenType(operand);
  if (type !== 'S') throw wrongType('attribute_type', type ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
  const name = operand?.kind === 'value' ? operand.value.S : undefined;
  if (name === undefined || !TYPES.includes(name))
    throw validation(`Invalid attribute type name found; type: ${name}, valid types: {${TYPES.join(',')}}`);
}

/** @throws ItemError if both operands are the same path. */
export function checkDistinct(name: string, [first, second, ...others]: readonly Operand[]): void {
  if (first?.kind !== 'path' || second?.kind !== 'path' || others.length > 0) return;
  const shown = showPath(first.path);
  if (shown === showPath(second.path))
    throw validation(
      `The first operand must be distinct from the remaining operands for this operator or function; operator: ${name}, first operand: ${shown}`,
    );
}
