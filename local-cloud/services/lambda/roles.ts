import type { Forward } from '../../gateway/operation';
import { internalAuthorization } from '../../gateway/scope';

/**
 * Makes a role known to this region's moto, which refuses functions with an unknown role. On AWS no step is needed: IAM
 * has one control plane, and its data is in every region.
 */
export async function makeRoleKnown(moto: Forward, region: string, roleArn: string): Promise<void> {
  const RoleName = roleArn.split('/').pop() ?? '';
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const form = new URLSearchParams({
    Action: 'CreateRole',
    Version: '2010-05-08',
    RoleName,
    AssumeRolePolicyDocument,
  });
  await moto({
    service: 'iam',
    region,
    method: 'POST',
    url: new URL('http://local-cloud/'),
    headers: {
      authorization: internalAuthorization({ service: 'iam', region: 'us-east-1' }),
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      host: 'iam.amazonaws.com',
    },
    body: Buffer.from(form.toString()),
  }); // moto refuses a role that it knows already, which is no failure
}
