import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { Aspects } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { serviceNames } from '../../config/names';
import type { Service } from '../../config/service';
import type { CiScope } from './grant';

export function boundaryArn(
  service: Service,
  { partition, account }: Pick<CiScope, 'partition' | 'account'>,
): string {
  return `arn:${partition}:iam::${account}:policy/${serviceNames(service).boundary}`;
}

/** Puts every role of a stack below the boundary, without which a pipeline may not make one. */
export function boundRoles(stack: Construct, arn: string): void {
  Aspects.of(stack).add({
    visit(node: IConstruct) {
      if (node instanceof IamRole) node.permissionsBoundary = arn;
    },
  });
}
