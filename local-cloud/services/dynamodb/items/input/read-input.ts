import { isObject } from '../../../../is-object';
import { serialization, validation } from '../errors';
import type { Shape } from './shape';

/** The most errors that AWS's API servers report at once. */
const MAX_FAULTS = 10;

/** The input of an operation. @throws ItemError if it does not have the operation's shape. */
export function readInput<Input>(body: string, shape: Shape<Input>): Input {
  const input = shape.read(parse(body));
  const faults: string[] = [];
  shape.check?.(input, '', faults);
  if (faults.length === 0) return input;
  const told = faults.slice(0, MAX_FAULTS);
  const count = `${told.length} validation error${told.length > 1 ? 's' : ''} detected: `;
  throw validation(count + told.join('; '));
}

function parse(body: string): unknown {
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (isObject(value)) return value;
  } catch {
    // reported below
  }
  throw serialization('Start of structure or map expected');
}
