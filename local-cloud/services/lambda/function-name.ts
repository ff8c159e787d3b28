import type { Invocation } from '../region-services';

type Named = Pick<Invocation, 'functionName' | 'qualifier'>;

/** A function is named by its name, its name and qualifier, or its ARN with or without one. */
export function parseFunctionName(name: string, qualifier?: string | null): Named {
  const parts = name.split(':');
  const [functionName = '', inName] = name.startsWith('arn:') ? [parts[6] ?? '', parts[7]] : parts;
  return { functionName, qualifier: qualifier ?? inName };
}

export function functionNotFound({ functionName, qualifier }: Named): string {
  return `Function not found: ${qualifier ? `${functionName}:${qualifier}` : functionName}`;
}
