import type { Forward } from '../gateway/operation';

/** The way to a moto, which answers only who has its own key. */
export function toMoto(forward: Forward, key: string): Forward {
  return async (request) => {
    const answer = await forward({ ...request, headers: { ...request.headers, 'x-antipode-key': key } });
    return { ...answer, isMotos: true };
  };
}
