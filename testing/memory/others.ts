import { randomUUID } from 'node:crypto';
import { jsonError, jsonResponse } from '../../local-cloud/gateway/errors';
import type { ApiResponse, Operation } from '../../local-cloud/gateway/operation';
import { type EmittedEvent, type Invocation, opened } from './calls';

interface Entry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

/** EventBridge as a handler needs it: it takes events and keeps them. */
export function eventOperation(keep: (event: EmittedEvent) => void): Operation {
  return {
    service: 'events',
    match: { target: 'AWSEvents.PutEvents' },
    async handle({ body }) {
      const { Entries } = JSON.parse(String(body)) as { Entries: readonly Entry[] };
      for (const { Source, DetailType, Detail } of Entries)
        keep({ event: DetailType, ...opened(Detail), source: Source });
      return jsonResponse(200, {
        FailedEntryCount: 0,
        Entries: Entries.map(() => ({ EventId: randomUUID() })),
      });
    },
  };
}

/** What a test has a function answer: it gets the payload. What it throws reaches the handler as the function's error. */
export type Answer = (payload: unknown) => unknown;

interface Invocations {
  /** The name of a function in the definition, by its name in AWS. */
  readonly nameOf: (target: string) => string;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly keep: (invocation: Invocation) => void;
}

/** Lambda as a handler needs it: it takes invocations, keeps them, and answers as the test says. */
export function invokeOperation({ nameOf, answers, keep }: Invocations): Operation {
  return {
    service: 'lambda',
    match: { method: 'POST', path: '/2015-03-31/functions/{target}/invocations' },
    async handle({ headers, body }, { target = '' }) {
      const waits = headers['x-amz-invocation-type'] !== 'Event';
      const name = nameOf(target);
      const given = opened(String(body) || 'null');
      keep({ function: name, ...given, waits });
      if (!waits) return { status: 202, headers: {}, body: '' };
      const answer = answers[name];
      if (answer !== undefined) return answered(answer, given.payload);
      const what = `The test has no answer of function "${name}"; give one: answers: { ${JSON.stringify(name)}: … }`;
      return jsonError(404, 'ResourceNotFoundException', what);
    },
  };
}

/** Lambda API Reference, "Invoke": an error of the function is an answer, too. */
async function answered(answer: Answer, payload: unknown): Promise<ApiResponse> {
  try {
    return jsonResponse(200, (await answer(payload)) ?? null);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const response = jsonResponse(200, { errorType: name, errorMessage: message });
    return { ...response, headers: { ...response.headers, 'x-amz-function-error': 'Unhandled' } };
  }
}

/** SSM as a handler needs it: it has the secrets of the test, by the names of their parameters. */
export function secretOperation(values: ReadonlyMap<string, string>): Operation {
  return {
    service: 'ssm',
    match: { target: 'AmazonSSM.GetParameter' },
    async handle({ body }) {
      const { Name } = JSON.parse(String(body)) as { Name: string };
      const Value = values.get(Name);
      return Value === undefined
        ? jsonError(400, 'ParameterNotFound', `The test has no secret for the parameter ${Name}.`)
        : jsonResponse(200, { Parameter: { Name, Type: 'SecureString', Value, Version: 1 } });
    },
  };
}
