import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { Aspects, TerraformResource } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { partitionOf } from '../../aws-rules/regions';
import { serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { Regional } from '../regional';
import type { CiScope } from './grant';

export function boundaryArn(
  service: Service,
  { partition, account }: Pick<CiScope, 'partition' | 'account'>,
): string {
  return `arn:${partition}:iam::${account}:policy/${serviceNames(service).boundary}`;
}

/** Sets the permissions boundary on every role of a stack; without it a pipeline may not make a role. */
export function boundRoles(
  stack: Construct,
  { service, region, account }: Pick<Regional, 'service' | 'region' | 'account'>,
): void {
  const arn = boundaryArn(service, { partition: partitionOf(region) ?? 'aws', account });
  Aspects.of(stack).add({
    visit(node: IConstruct) {
      if (isRole(node)) node.permissionsBoundary = arn;
    },
  });
}

function isRole(node: IConstruct): node is IamRole {
  return TerraformResource.isTerraformResource(node) && node.terraformResourceType === 'aws_iam_role';
}
