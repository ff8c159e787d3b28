// `antipode/contract`: checks a value against a schema of any library that implements Standard Schema.
export { type Contract, ContractError, validate } from '../runtime/contract';
