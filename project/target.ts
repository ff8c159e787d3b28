import { UserError } from '../errors/user-error';

/** Where a deploy goes: AWS itself, or a local cloud named by the environment. */
export type Target = { readonly kind: 'aws' } | { readonly kind: 'local'; readonly endpoint: URL };

/** Host names of AWS's own API, in every partition, with its endpoints in a VPC. */
const AWS_HOST = /\.(amazonaws\.com(\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)$/;

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/**
 * Reads the target from `AWS_ENDPOINT_URL`, the variable that the AWS SDKs, the AWS CLI and Terraform's provider obey
 * (AWS SDKs and Tools Reference Guide, "Service-specific endpoints"). An address that is not AWS's own belongs to a
 * local cloud, or to another program that plays AWS.
 *
 * @throws UserError when it is not a URL.
 */
export function deploymentTarget(env: NodeJS.ProcessEnv = process.env): Target {
  const url = env.AWS_ENDPOINT_URL;
  if (!url) return { kind: 'aws' };
  const endpoint = URL.canParse(url) ? new URL(url) : undefined;
  if (endpoint === undefined || !/^https?:$/.test(endpoint.protocol)) {
    throw new UserError(
      `AWS_ENDPOINT_URL is "${url}", which is not a URL; write it like http://127.0.0.1:4566, or unset it.`,
    );
  }
  return AWS_HOST.test(endpoint.hostname) ? { kind: 'aws' } : { kind: 'local', endpoint };
}

/** The name under which a target's local state is stored; no two targets share one. */
export function targetName(target: Target): string {
  if (target.kind === 'aws') return 'aws';
  const { hostname, port, protocol } = target.endpoint;
  const host = LOOPBACK.test(hostname) ? '' : `-${hostname.replace(/[^A-Za-z0-9.-]/g, '_')}`;
  return `local${host}-${port || (protocol === 'https:' ? '443' : '80')}`;
}
