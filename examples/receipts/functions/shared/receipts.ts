import { Counter, firstSchema, Log } from 'antipode/data';
import * as z from 'zod/mini';
import { Month } from './contracts';

export const receiptOf = (id: string) => `receipt#${id}`;
export const monthOf = (month: string) => `month#${month}`;

const Filed = z.object({ bytes: z.int() });
const Read = z.object({ month: Month, cents: z.int() });
const Counted = z.object({ month: Month });

/** Facts of a receipt: it was filed, read, and counted. Each is one, in however many regions it happens. */
export const filed = new Log({ prefix: 'filed#', schema: firstSchema((one) => Filed.parse(one)) });
export const read = new Log({ prefix: 'read#', schema: firstSchema((one) => Read.parse(one)) });
export const counted = new Log({ prefix: 'counted#', schema: firstSchema((one) => Counted.parse(one)) });

/** What was spent in a month, in cents: both regions add at once, so additions are facts. */
export const spent = new Counter({ prefix: 'spent' });
