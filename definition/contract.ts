import type { Contract } from '../runtime/contract';

export type { Contract } from '../runtime/contract';

/** What a contract is, in messages. */
export const A_CONTRACT = 'a Standard Schema, such as z.object({ … }) of zod';

export function isContract(value: unknown): value is Contract {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isObject && typeof Reflect.get(value, '~standard') === 'object';
}
