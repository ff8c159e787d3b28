import { createHash } from 'node:crypto';
import { Counter, dynamodbTableOf, firstSchema, Log } from 'antipode/data';
import * as z from 'zod/mini';
import type service from './antipode.config';

export const noticeOf = (id: string) => `notice#${id}`;

export const Body = z.object({ author: z.string(), kind: z.string(), characters: z.int() });

/** A notice is a fact; its item is the outbox of `notice.posted`. */
export const posted = new Log({ prefix: 'posted#', schema: firstSchema((one) => Body.parse(one)) });

const Who = z.object({ author: z.string() });

/** Who posted what, in a table with a key of the service's own. */
export const audit = new Log({
  prefix: 'by#',
  schema: firstSchema((one) => Who.parse(one)),
  table: dynamodbTableOf<typeof service>('audit'),
});

/** What each notice causes, whatever starts it. */
export const EFFECTS = ['file', 'subscriber', 'letter', 'archive', 'confirmation', 'author'] as const;
export type Effect = (typeof EFFECTS)[number];

const effects = Object.fromEntries(
  EFFECTS.map((effect) => [effect, new Counter({ prefix: `${effect}s` })]),
) as Readonly<Record<Effect, Counter>>;

/** Counts an effect of a notice; the same operation counts once, wherever it comes. */
export const happened = (effect: Effect, id: string) => effects[effect].add(noticeOf(id), id, 1);

/** How often each effect of a notice has happened. */
export async function effectsOf(id: string): Promise<Record<Effect, number>> {
  const counts = EFFECTS.map(async (effect) => [effect, (await effects[effect].read(noticeOf(id))).sum]);
  return Object.fromEntries(await Promise.all(counts));
}

const Slot = z.object({ region: z.string() });

/** The slots of schedules that ran. */
export const slots = new Log({ prefix: 'slot#', schema: firstSchema((one) => Slot.parse(one)) });

export const digestOf = (id: string) => createHash('sha256').update(id).digest();
