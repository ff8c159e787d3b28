import type { ItemEngine } from '../engine';
import { readInput } from '../input/read-input';
import type { Shape } from '../input/shape';

/** An operation on items: takes the body of a request and returns the body of AWS's answer. */
export type ItemOperation = (engine: ItemEngine, body: string) => object;

/** `run` receives an input that has the shape. @throws ItemError if the body does not have it. */
export function itemOperation<Input>(
  shape: Shape<Input>,
  run: (engine: ItemEngine, input: Input) => object,
): ItemOperation {
  return (engine, body) => run(engine, readInput(body, shape));
}
