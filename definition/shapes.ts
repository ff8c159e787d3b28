import { z } from 'zod';

// Parts that several shapes share.

export const text = z.string().min(1, 'must not be empty');

export const wholeNumber = (from: number, to: number, unit = '') =>
  z
    .number()
    .int()
    .refine((value) => value >= from && value <= to, `must be from ${from} to ${to}${unit}`);
