import type { Invocation } from '../region-services';

type Named = Pick<Invocation, 'functionName' | 'qualifier'>;

/** Lambda API Reference, "Invoke", FunctionName: the ARN, a partial ARN from the account on, or only the name. */
const NAME = /^(?:(?:arn:[^:]+:lambda:[^:]+:)?\d{12}:function:)?([^:]+)(?::([^:]+))?$/;

/** A function is named by its name, ARN or partial ARN, each with or without a qualifier. */
export function parseFunctionName(name: string, qualifier?: string | null): Named {
  const [, functionName = name, inName] = NAME.exec(name) ?? [];
  return { functionName, qualifier: qualifier ?? inName };
}

export function functionNotFound({ functionName, qualifier }: Named): string {
  return `Function not found: ${qualifier ? `${functionName}:${qualifier}` : functionName}`;
}
