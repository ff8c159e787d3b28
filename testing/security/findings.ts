import type { SynthesizedService } from '../synthesis/synthesize';
import { API_RULES } from './api-rules';
import { DATA_RULES } from './data-rules';
import { FUNCTION_RULES } from './function-rules';
import { MESSAGE_RULES } from './message-rules';
import { ROLE_RULES } from './role-rules';
import type { SecurityRule } from './rule';

export const SECURITY_RULES: readonly SecurityRule[] = [
  ...API_RULES,
  ...DATA_RULES,
  ...FUNCTION_RULES,
  ...MESSAGE_RULES,
  ...ROLE_RULES,
];

/** A resource that is not as a rule asks. */
export interface SecurityFinding {
  /** The control or question: `DynamoDB.2`, `Serverless SEC 2`. */
  readonly rule: string;
  readonly asks: string;
  readonly stack: string;
  /** `aws_sqs_queue.own_queue_4E8B630A`. */
  readonly address: string;
  readonly wrong: string;
}

/**
 * Holds every resource of a service's stacks against every security rule, your own resources too. An empty list where
 * all is well.
 */
export function securityFindings({ stacks }: Pick<SynthesizedService, 'stacks'>): SecurityFinding[] {
  return Object.values(stacks).flatMap((stack) =>
    SECURITY_RULES.flatMap(({ name, asks, types, wrong }) =>
      types.flatMap((type) =>
        Object.entries(stack.json.resource[type] ?? {}).flatMap(([id, resource]) => {
          const text = wrong({ resource, id, stack });
          if (text === undefined) return [];
          return [{ rule: name, asks, stack: stack.id, address: `${type}.${id}`, wrong: text }];
        }),
      ),
    ),
  );
}
