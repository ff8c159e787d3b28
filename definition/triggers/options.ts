import type { z } from 'zod';
import type { Problem } from '../../errors/problems';
import { parseShape } from '../parse-shape';

/** What a trigger's parser finds; paths of problems begin inside the trigger. */
export type Parsed<Trigger> = { readonly trigger: Trigger } | { readonly problems: readonly Problem[] };

export type TriggerFields = Readonly<Record<string, unknown>>;

/** Reads a trigger by its shape, and lets `refine` say what the shape cannot, and make the trigger. */
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
