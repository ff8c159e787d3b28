/** The account that the local cloud plays. */
export const ACCOUNT = '123456789012';

/** `lambda:function:orders-eu-west-1-api` of a region as an ARN. */
export function arn(region: string, resource: string): string {
  return `arn:aws:${resource.replace(':', `:${region}:${ACCOUNT}:`)}`;
}
