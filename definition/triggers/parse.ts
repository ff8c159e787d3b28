import { suggest } from '../../errors/problems';
import { parseEventTrigger } from './event';
import { parseHttp } from './http';
import { type Parsed, type TriggerFields, wrong } from './options';
import { parseQueueTrigger } from './queue';
import { parseScheduleTrigger } from './schedule';
import { parseStreamTrigger } from './stream';
import type { Trigger, TriggerKind } from './trigger';

/** A kind of trigger by its key, with its parser. A new kind is a file here and a line below. */
const KINDS: Readonly<Record<TriggerKind, (input: TriggerFields) => Parsed<Trigger>>> = {
  http: parseHttp,
  queue: parseQueueTrigger,
  event: parseEventTrigger,
  schedule: parseScheduleTrigger,
  stream: parseStreamTrigger,
};

const NAMES = Object.keys(KINDS) as TriggerKind[];

/** Reads one trigger by its kind first, so that a mistake is told in the words of the kind that was meant. */
export function parseTrigger(input: TriggerFields): Parsed<Trigger> {
  const kinds = NAMES.filter((name) => name in input);
  const [kind] = kinds;
  if (kind !== undefined && kinds.length === 1) return KINDS[kind](input);
  if (kinds.length > 1)
    return wrong('', `is of ${kinds.length} kinds (${kinds.join(', ')}); make a trigger of each`);
  const [key] = Object.keys(input);
  if (key === undefined)
    return wrong('', `has no key; a trigger is an object with one of ${NAMES.join(', ')}`);
  return wrong(key, `"${key}" is no kind of trigger${suggest(key, NAMES)}; known: ${NAMES.join(', ')}`);
}
