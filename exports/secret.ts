// `antipode/secret`: the secrets that the definition names.
export { SecretError, secret } from '../runtime/secret';
