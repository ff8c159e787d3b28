import { z } from 'zod';
import { text } from '../shapes';

/** Which of them go together, rules/alarms.ts says. */
export const alarmsShape = z.strictObject({
  email: z.email("must be an e-mail's address, such as on-call@example.com").optional(),
  topicArn: text.optional(),
  off: text.optional(),
});

/** Who is told, with every default filled in; or why there are no alarms. */
export type Alarms =
  | { readonly off: string }
  | { readonly email: string | undefined; readonly topicArn: string | undefined };

export function toAlarms({ off, email, topicArn }: z.output<typeof alarmsShape>): Alarms {
  return off === undefined ? { email, topicArn } : { off };
}

/** Whether the service has alarms, and so topics and markers. */
export function hasAlarms({ alarms }: { readonly alarms: Alarms }): boolean {
  return !('off' in alarms);
}
