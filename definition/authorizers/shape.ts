import { z } from 'zod';
import { text, wholeNumber } from '../shapes';

/**
 * Settings of both kinds, since a union would report the errors of both; `rules/authorizers.ts` tells them apart.
 * API Gateway V2 API Reference, "Authorizers", authorizerResultTtlInSeconds: one hour at most.
 */
export const authorizerShape = z.strictObject({
  jwt: z.strictObject({ issuer: text, audience: z.array(text) }).optional(),
  function: text.optional(),
  identitySources: z.array(text).optional(),
  cacheSeconds: wholeNumber(0, 3600, ' seconds').optional(),
  responses: z.enum(['simple', 'policy']).optional(),
});

export type AuthorizerShape = z.output<typeof authorizerShape>;
