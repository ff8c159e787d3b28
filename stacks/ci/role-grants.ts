import type { Service } from '../../definition/service';
import { boundaryArn } from './bound-roles';
import type { CiScope, Grant } from './grant';
import type { Place } from './place';

/** A pipeline may only make and change roles with the boundary, and pass them only to services that run our code. */
export function roleGrants(service: Service, { named }: Place, { partition, account }: CiScope): Grant[] {
  const on = [`arn:${partition}:iam::${account}:role/${named}`];
  const bounded = {
    StringEquals: { 'iam:PermissionsBoundary': boundaryArn(service, { partition, account }) },
  };
  const runners = ['lambda.amazonaws.com', 'scheduler.amazonaws.com'];
  return [
    {
      sid: 'Roles',
      read: [
        'iam:GetRole',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:ListInstanceProfilesForRole',
        'iam:ListRolePolicies',
        'iam:ListRoleTags',
      ],
      write: ['iam:DeleteRole', 'iam:DeleteRolePolicy', 'iam:TagRole', 'iam:UntagRole'],
      on,
    },
    {
      sid: 'BoundedRoles',
      write: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
      on,
      when: bounded,
    },
    {
      sid: 'PassRoles',
      write: ['iam:PassRole'],
      on,
      when: { StringEquals: { 'iam:PassedToService': runners } },
    },
  ];
}
