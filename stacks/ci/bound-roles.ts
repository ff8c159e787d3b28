import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { Aspects } from 'cdktf';
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

/** Sets the permissions boundary on every role of a region's stack; without it a pipeline may not make a role. */
export function boundRoles(stack: Construct, { service, region, account }: Regional): void {
  const arn = boundaryArn(service, { partition: partitionOf(region) ?? 'aws', account });
  Aspects.of(stack).add({
    visit(node: IConstruct) {
      if (node instanceof IamRole) node.permissionsBoundary = arn;
    },
  });
}
