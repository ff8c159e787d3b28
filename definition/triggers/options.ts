import type { z } from 'zod';
import type { Problem } from '../../errors/problems';
import { parseShape } from '../parse-shape';

/** The result of a trigger's parser; the paths of problems begin inside the trigger. */
export type Parsed<Trigger> = { readonly trigger: Trigger } | { readonly problems: readonly Problem[] };

export type TriggerFields = Readonly<Record<string, unknown>>;

/** Reads a trigger by its shape. Then `refine` checks what the shape cannot, and makes the trigger. */
export function parseOptions<Shape extends z.ZodType, Trigger>(
  shape: Shape,
  input: TriggerFields,
  refine: (fields: z.output<Shape>) => Parsed<Trigger>,
): Parsed<Trigger> {
  const { value, problems } = parseShape(shape, input, []);
  return problems.length > 0 ? { problems } : refine(value as z.output<Shape>);
}

/** A problem with one field of a trigger. */
export function wrong(path: string, message: string): { readonly problems: readonly Problem[] } {
  return { problems: [{ path, message }] };
}
