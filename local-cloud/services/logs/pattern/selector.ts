import { isObject } from '../../../is-object';

/** A selector of a value in JSON: `$.eventId`, `$.users[0].id`, `$.['cluster.name']`. */
export const SELECTOR = String.raw`\$(?:\.[\w-]+|\.?\['[^']*'\]|\[\d+\])+`;

/** Finds a value in a line of JSON; undefined where there is none. */
export type Select = (event: unknown) => unknown;

/** Reads a selector. Undefined if the text is no selector. */
export function selectorOf(text: string): Select | undefined {
  if (!new RegExp(`^${SELECTOR}$`).test(text)) return undefined;
  const steps = [...text.matchAll(/\['([^']*)'\]|\.([\w-]+)|\[(\d+)\]/g)].map(
    ([, quoted, plain, index]) => quoted ?? plain ?? Number(index),
  );
  return (event) => steps.reduce<unknown>(step, event);
}

function step(value: unknown, key: string | number): unknown {
  if (typeof key === 'number') return Array.isArray(value) ? value[key] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
