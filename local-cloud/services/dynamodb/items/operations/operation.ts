import type { ItemEngine } from '../engine';
import { readInput } from '../input/read-input';
import type { Shape } from '../input/shape';

/** An operation on items: takes the body of a request and says what AWS's answer says. */
export type ItemOperation = (engine: ItemEngine, body: string) => object;

/** `run` gets what has the shape. @throws ItemError */
export function itemOperation<Input>(
  shape: Shape<Input>,
  run: (engine: ItemEngine, input: Input) => object,
): ItemOperation {
  return (engine, body) => run(engine, readInput(body, shape));
}
