import { InvalidPattern } from '../../../aws-rules/event-pattern/operator';
import { compilePattern } from '../../../aws-rules/event-pattern/pattern';
import { jsonError, jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import type { Place } from '../arn';
import { type Constraints, unmet } from '../constraints';
import { isJson } from '../is-json';
import { isTarget } from '../targets/targets';
import { isJsonObject } from './entry';
import type { EventRules } from './rules';

/** Amazon EventBridge API Reference, "PutRule": length of `EventPattern`. */
const MAX_PATTERN_LENGTH = 4096;

/** "TestEventPattern": the required fields of an event. */
const MANDATORY = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

/** Operations on rules: moto's, but requests that AWS refuses are refused. Each change makes rules be read again. */
export function ruleHandlers(rules: EventRules, moto: Forward, place: Place) {
  const changing = async (request: ApiRequest): Promise<ApiResponse> => {
    const response = await moto(request);
    rules.invalidate();
    return response;
  };
  const checked = (check: (input: never) => ApiResponse | undefined) => async (request: ApiRequest) =>
    check(JSON.parse(String(request.body)) as never) ?? changing(request);
  return {
    PutRule: checked(refuseRule),
    PutTargets: checked((input) => refuseTargets(input, place)),
    DeleteRule: changing,
    EnableRule: changing,
    DisableRule: changing,
    RemoveTargets: changing,
    CreateEventBus: changing,
    DeleteEventBus: changing,
    TestEventPattern: async ({ body }: ApiRequest) => testPattern(JSON.parse(String(body))),
  };
}

/** "PutRule", Name, and "PutTargets", Rule. */
const RULE_NAME = { required: true, length: 64, pattern: /^[.\-_A-Za-z0-9]+$/ } as const;

/** "PutRule". moto keeps a rule without a name, and then can tell nothing of its bus. */
const RULE: Constraints = {
  Name: RULE_NAME,
  State: { oneOf: ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'] },
};

function refuseRule(input: { EventPattern?: string; ScheduleExpression?: string }): ApiResponse | undefined {
  const problem = unmet(input, RULE);
  if (problem !== undefined) return invalid(problem);
  if (input.ScheduleExpression)
    return invalid('The local cloud fires schedules of EventBridge Scheduler, not scheduled rules.');
  return input.EventPattern === undefined ? undefined : refusePattern(input.EventPattern);
}

function refusePattern(pattern: string): ApiResponse | undefined {
  if (pattern.length > MAX_PATTERN_LENGTH)
    return invalid(`Value at 'eventPattern' must have length less than or equal to ${MAX_PATTERN_LENGTH}`);
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidPattern)) throw error;
    const message = `Event pattern is not valid. Reason: ${error.message}`;
    return jsonError(400, 'InvalidEventPatternException', message);
  }
}

/** Of another region or account only an event bus can be a target ("Sending and receiving events between AWS Regions in Amazon EventBridge"). */
function refuseTargets(
  { Rule, Targets = [] }: { Rule?: string; Targets?: readonly Record<string, unknown>[] },
  place: Place,
) {
  const problem = unmet({ Rule }, { Rule: RULE_NAME });
  if (problem !== undefined) return invalid(problem);
  if (Targets.length === 0)
    return invalid(
      "1 validation error detected: Value '[]' at 'targets' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  for (const target of Targets) {
    if (typeof target.Input === 'string' && !isJson(target.Input))
      return invalid(`JSON syntax error in input for target ${target.Id}.`);
    if (!isTarget(String(target.Arn), place))
      return invalid(
        `The local cloud sends events to functions and standard queues of the rule's region and account, not to ${target.Arn}.`,
      );
    if (target.InputPath !== undefined || target.InputTransformer !== undefined)
      return invalid(
        'The local cloud sends whole events or a constant Input; it has no InputPath or InputTransformer.',
      );
  }
  return undefined;
}

function testPattern({ EventPattern = '', Event = '' }: { EventPattern?: string; Event?: string }) {
  const refusal = refusePattern(EventPattern);
  if (refusal) return refusal;
  if (!isJsonObject(Event)) return invalid('Parameter Event is not valid. Reason: it is no JSON object.');
  const missing = MANDATORY.filter((field) => !Object.hasOwn(JSON.parse(Event), field));
  if (missing.length > 0)
    return invalid(`Parameter Event is not valid. Reason: it lacks ${missing.join(', ')}.`);
  return jsonResponse(200, { Result: compilePattern(EventPattern)(Event) });
}

function invalid(message: string): ApiResponse {
  return jsonError(400, 'ValidationException', message);
}
