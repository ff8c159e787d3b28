/** Where a deploy goes: AWS itself, or a local cloud named by the environment. */
export type Target = { readonly kind: 'aws' } | { readonly kind: 'local'; readonly endpoint: URL };

/**
 * Reads the target from `AWS_ENDPOINT_URL`, the variable that the AWS SDKs, the AWS CLI and Terraform's
 * provider obey (AWS SDKs and Tools Reference Guide, "Service-specific endpoints"). A loopback address is
 * a local cloud.
 */
export function deploymentTarget(env: NodeJS.ProcessEnv = process.env): Target {
  const url = env.AWS_ENDPOINT_URL;
  if (!url) return { kind: 'aws' };
  const endpoint = new URL(url);
  const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(endpoint.hostname);
  return loopback ? { kind: 'local', endpoint } : { kind: 'aws' };
}

/** The name under which a target's local state is kept, so that no two targets ever share it. */
export function targetName(target: Target): string {
  return target.kind === 'aws' ? 'aws' : `local-${target.endpoint.port}`;
}
