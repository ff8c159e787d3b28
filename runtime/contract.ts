/**
 * What a payload looks like: a schema of any library that implements Standard Schema
 * (https://standardschema.dev), such as `zod/mini`.
 */
export interface Contract<Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Result<Output> | Promise<Result<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

type Result<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The types of a contract's values, before and after it has read them. */
export type InputOf<One extends Contract> = NonNullable<One['~standard']['types']>['input'];
export type OutputOf<One extends Contract> = NonNullable<One['~standard']['types']>['output'];

/** A payload does not match its contract; a retry will not help. */
export class ContractError extends Error {
  override readonly name = 'ContractError';

  constructor(
    /** What was checked, such as `queue "fulfilment"`. */
    readonly what: string,
    /** Every reason, each with its place in the payload. */
    readonly reasons: readonly string[],
  ) {
    super(`${what}: the payload does not match its contract: ${reasons.join('; ')}`);
  }
}

/** @throws ContractError with every reason. */
export async function validate<Output>(
  contract: Contract<Output>,
  value: unknown,
  what: string,
): Promise<Output> {
  const result = await contract['~standard'].validate(value);
  if (result.issues === undefined) return result.value;
  throw new ContractError(what, result.issues.map(reason));
}

function reason({ path = [], message }: Issue): string {
  const place = path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  return place === '' ? message : `${place} ${message}`;
}
