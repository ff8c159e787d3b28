import type { Clock } from '../../../../clock';
import type { Invocation, InvokeResult } from '../../../region-services';
import { within } from '../within';
import { type AuthorizerEvent, routeArn, toQuestion } from './authorizer-event';
import { allowed, type Decision, refused } from './decision';
import { type FunctionAnswer, readAnswer } from './function-answer';
import { identityOf } from './identity-sources';
import type { FunctionAuthorizer } from './types';

interface AskOptions {
  readonly region: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly invoke: (invocation: Invocation) => Promise<InvokeResult>;
}

/** API Gateway Developer Guide, "Quotas for configuring and running an HTTP API in API Gateway". */
const TIMEOUT_MS = 10_000;

/** So many answers are kept at most: whoever sends ever other keys does not fill the memory. */
const MOST_KEPT = 10_000;

interface Kept {
  readonly answer: FunctionAnswer;
  readonly until: number;
}

/** Asks functions who may call, and keeps their answers by the values of the identity sources. */
export function functionAsker({ region, clock, invoke }: AskOptions) {
  const kept = new Map<string, Kept>();

  const remember = (key: string, answer: FunctionAnswer, { ttlSeconds }: FunctionAuthorizer) => {
    if (ttlSeconds <= 0) return;
    kept.delete(key); // so that the first is the oldest
    const [oldest] = kept.size >= MOST_KEPT ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(key, { answer, until: clock.now() + ttlSeconds * 1000 });
  };

  return async (authorizer: FunctionAuthorizer, event: AuthorizerEvent): Promise<Decision> => {
    const identity = identityOf(authorizer.identitySources, event);
    if (identity === undefined) return refused(401, 'an identity source is missing');
    const arn = routeArn(region, event);
    const { apiId, stage } = event.requestContext;
    const key = JSON.stringify([apiId, stage, authorizer, identity]);
    const before = kept.get(key);
    if (before !== undefined && before.until > clock.now()) return decided(before.answer, arn);
    const question = Buffer.from(JSON.stringify(toQuestion(event, { arn, identity })));
    const { functionName, qualifier } = authorizer;
    const trace = event.headers['x-amzn-trace-id'];
    const result = await within(TIMEOUT_MS, invoke({ functionName, qualifier, trace, payload: question }));
    const answer = result?.kind === 'response' ? readAnswer(result.payload, authorizer.simple) : undefined;
    if (answer === undefined) return refused(500, whyNot(result));
    remember(key, answer, authorizer);
    return decided(answer, arn);
  };
}

function decided({ allows, context }: FunctionAnswer, arn: string): Decision {
  return allows(arn) ? allowed({ lambda: context }) : refused(403, 'the function refused the request');
}

function whyNot(result: InvokeResult | undefined): string {
  if (result === undefined) return `the function has not answered within ${TIMEOUT_MS / 1000} s`;
  return result.kind === 'response'
    ? 'the function answered in an invalid format'
    : `the function: ${result.kind}`;
}
