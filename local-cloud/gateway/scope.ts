/** The service and region that a request is for, as its signature names them. */
export interface CredentialScope {
  readonly service: string;
  readonly region: string;
}

/**
 * Reads the credential scope of Signature Version 4 from the Authorization header or from the query of a
 * presigned URL (IAM User Guide, "Create a signed AWS API request"). Keys and signature are not checked.
 */
export function credentialScope(authorization: string | undefined, url: URL): CredentialScope | undefined {
  const credential = credentialOf(authorization, url) ?? '';
  // Access key / date / region / service / aws4_request; the key may hold slashes.
  const [service, region] = credential.split('/').slice(-4).reverse().slice(1, 3);
  return credential.endsWith('/aws4_request') && service && region ? { service, region } : undefined;
}

/** The access key that a request is signed with. */
export function accessKeyOf(authorization: string | undefined, target: string): string | undefined {
  const query = new URLSearchParams(target.split('?')[1]);
  const credential = credentialOf(authorization, { searchParams: query });
  return credential?.split('/').slice(0, -4).join('/');
}

function credentialOf(authorization: string | undefined, url: Pick<URL, 'searchParams'>): string | undefined {
  return (
    authorization?.match(/Credential=([^,\s]+)/)?.[1] ?? url.searchParams.get('X-Amz-Credential') ?? undefined
  );
}

/** Stands for the access key in calls between the parts of the local cloud, until the key is put in. */
export const INTERNAL_KEY = 'local-cloud';

/** An Authorization header that names a scope, for calls between the parts of the local cloud. */
export function internalAuthorization({ service, region }: CredentialScope): string {
  return `AWS4-HMAC-SHA256 Credential=${INTERNAL_KEY}/19700101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
}

/** The local cloud's own operations form a service too, with this name in credential scopes. */
export const CONTROL_SERVICE = 'antipode';

/** Services with one control plane for the whole world. */
const GLOBAL_SERVICES = new Set(['iam', 'sts', 'route53', 'organizations', 'account']);

/** The region of Route 53's metrics ("Monitoring health checks using CloudWatch"), and so of alarms on them. */
export const ROUTE_53_REGION = 'us-east-1';

/** Whether the process of the global services answers a request for a region that the cloud does not have. */
export function isHostedGlobally({ service, region }: CredentialScope): boolean {
  return region === ROUTE_53_REGION && (service === 'monitoring' || service === 'sns');
}

export function isGlobal(service: string): boolean {
  return GLOBAL_SERVICES.has(service);
}

/** Whether each region answers a service by itself. */
export function isRegional(service: string): boolean {
  return service !== CONTROL_SERVICE && !isGlobal(service);
}
