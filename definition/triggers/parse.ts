import { suggest } from '../../errors/problems';
import { TRIGGER_KEYS, TRIGGER_KINDS } from './kinds';
import { type Parsed, type TriggerFields, wrong } from './options';
import type { Trigger } from './trigger';

/** Finds the trigger's kind first, so that messages speak of the kind that was meant. */
export function parseTrigger(input: TriggerFields): Parsed<Trigger> {
  const kinds = TRIGGER_KEYS.filter((key) => key in input);
  const [kind] = kinds;
  if (kind !== undefined && kinds.length === 1) return TRIGGER_KINDS[kind].parse(input);
  if (kinds.length > 1)
    return wrong('', `is of ${kinds.length} kinds (${kinds.join(', ')}); make a trigger of each`);
  const [key] = Object.keys(input);
  if (key === undefined)
    return wrong('', `has no key; a trigger is an object with one of ${TRIGGER_KEYS.join(', ')}`);
  return wrong(
    key,
    `"${key}" is no kind of trigger${suggest(key, TRIGGER_KEYS)}; known: ${TRIGGER_KEYS.join(', ')}`,
  );
}
