import { isObject } from '../../../../is-object';
/** What a function said of a request. */
export interface FunctionAnswer {
  readonly context: Readonly<Record<string, unknown>>;
  /** Whether the request to this ARN is let in. */
  allows(arn: string): boolean;
}

interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
}

/**
 * Reads what an authorizer's function returned; undefined if it is neither of the two forms, for which API Gateway answers
 * 500 (API Gateway Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers").
 */
export function readAnswer(payload: Buffer, simple: boolean): FunctionAnswer | undefined {
  const value = parse(payload);
  if (!isObject(value)) return undefined;
  const { context = {} } = value;
  if (!isObject(context ?? {})) return undefined;
  const allows = simple ? simpleAnswer(value) : policyAnswer(value);
  return allows && { context: (context ?? {}) as Record<string, unknown>, allows };
}

function simpleAnswer({ isAuthorized }: Record<string, unknown>): FunctionAnswer['allows'] | undefined {
  return typeof isAuthorized === 'boolean' ? () => isAuthorized : undefined;
}

/** What is denied is refused, and so is what nothing allows. */
function policyAnswer({
  principalId,
  policyDocument,
}: Record<string, unknown>): FunctionAnswer['allows'] | undefined {
  if (typeof principalId !== 'string' || !isObject(policyDocument)) return undefined;
  const statements = [policyDocument.Statement].flat() as Statement[];
  if (!statements.every(isStatement)) return undefined;
  return (arn) => {
    const about = statements.filter(
      (one) => names(one.Action, 'execute-api:Invoke', 'i') && names(one.Resource, arn),
    );
    return about.length > 0 && about.every(({ Effect }) => Effect === 'Allow');
  };
}

function isStatement(value: unknown): value is Statement {
  if (!isObject(value)) return false;
  const { Effect, Action, Resource } = value;
  return (Effect === 'Allow' || Effect === 'Deny') && [Action, Resource].every(isTexts);
}

function isTexts(value: unknown): boolean {
  return [value].flat().every((one) => typeof one === 'string');
}

/**
 * IAM User Guide, "IAM JSON policy elements: Resource" and "Action": `*` is any text, `?` any character; capitals count in
 * ARNs, and not in actions.
 */
function names(patterns: unknown, name: string, flags = ''): boolean {
  return [patterns].flat().some((pattern) => {
    const escaped = String(pattern).replace(/[.+^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, flags).test(name);
  });
}

function parse(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
}
