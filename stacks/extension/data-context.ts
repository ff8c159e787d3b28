import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import { partitionOf } from '../../aws-rules/regions';
import { regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { boundRoles } from '../ci/bound-roles';
import { byName } from './by-name';
import type { DataContext } from './contexts';
import type { Extender } from './extender';

/** What the stack `data` has made before its extension is called. */
export interface DataParts {
  readonly stack: TerraformStack;
  readonly provider: AwsProvider;
  readonly service: Service;
  readonly home: string;
  readonly tables: readonly (readonly [name: string, table: DynamodbTable])[];
}

/** The account is looked up for an extension alone: nothing else in the stack needs it. */
export function dataContext(
  { stack, provider, service, home, tables }: DataParts,
  extender: Extender,
): DataContext {
  const { accountId: account } = new DataAwsCallerIdentity(stack, 'account', { provider });
  if (service.ci) boundRoles(stack, { service, region: home, account });
  const partition = partitionOf(home) ?? 'aws';
  return {
    ...{ stack, provider, service, region: home, account },
    names: serviceNames(service),
    name: regionNames(service, home).function,
    arn: (awsService, resource) => `arn:${partition}:${awsService}:${home}:${account}:${resource}`,
    tables: byName('tables', tables),
    allowPipeline: (type, rights) => extender.allowPipeline(stack, type, rights),
  };
}
