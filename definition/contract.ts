/**
 * What a payload looks like: a schema of any library that implements Standard Schema
 * (https://standardschema.dev), such as zod, whose `zod/mini` is light enough for handlers.
 */
export interface Contract<Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => ContractResult<Output> | Promise<ContractResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

type ContractResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: unknown }[] };

export function isContract(value: unknown): value is Contract {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isObject && typeof Reflect.get(value, '~standard') === 'object';
}
