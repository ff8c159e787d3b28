import type { Invocation } from '../region-services';

type Named = Pick<Invocation, 'functionName' | 'qualifier'>;

/** Lambda API Reference, "Invoke", FunctionName: the ARN, a partial ARN from the account on, or only the name. */
const NAME = /^(?:(?:arn:[^:]+:lambda:[^:]+:)?\d{12}:function:)?([^:]+)(?::([^:]+))?$/;

/** A function is named by its name, ARN or partial ARN, each with or without a qualifier. */
export function parseFunctionName(name: string): Named {
  const [, functionName = name, qualifier] = NAME.exec(name) ?? [];
  return { functionName, qualifier };
}

/** The region of a function that is named by its ARN. */
export function regionInName(name: string): string | undefined {
  return /^arn:[^:]+:lambda:([^:]+):/.exec(name)?.[1];
}

export function functionNotFound({ functionName, qualifier }: Named): string {
  return `Function not found: ${qualifier ? `${functionName}:${qualifier}` : functionName}`;
}
