import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import type { Bundle } from '../../bundle/bundle-function';
import { FUNCTION_VARIABLES, LIVE_ALIAS, regionNames, serviceNames } from '../../config/names';
import type { FunctionDefinition, Service } from '../../config/service';
import { functionPolicy, type PolicyScope } from './function-policy';

export interface RegionalFunctionProps {
  readonly provider: AwsProvider;
  readonly service: Service;
  readonly definition: Pick<
    FunctionDefinition,
    'name' | 'table' | 'environment' | 'timeoutSeconds' | 'memoryMegabytes'
  >;
  readonly bundle: Bundle;
  readonly scope: PolicyScope;
  /** Executions at once, taken out of the account's pool and kept for this function. Default: none kept. */
  readonly reservedConcurrency?: number;
}

/** A function with its role, its log, a published version, and the alias `live` that triggers point at. */
export class RegionalFunction extends Construct {
  readonly alias: LambdaAlias;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegionalFunctionProps,
  ) {
    super(scope, id);
    const log = this.createLogGroup();
    const role = this.createRole(log);
    const lambda = this.createFunction(role, log);
    this.alias = new LambdaAlias(this, LIVE_ALIAS, {
      provider: props.provider,
      name: LIVE_ALIAS,
      functionName: lambda.functionName,
      functionVersion: lambda.version,
    });
  }

  private get name(): string {
    return regionNames(this.props.service, this.props.scope.region).function(this.props.definition.name);
  }

  private createLogGroup(): CloudwatchLogGroup {
    const { provider, service, scope, definition } = this.props;
    return new CloudwatchLogGroup(this, 'log', {
      provider,
      name: regionNames(service, scope.region).functionLogs(definition.name),
      retentionInDays: service.logs.retentionDays,
    });
  }

  private createRole(log: CloudwatchLogGroup): IamRole {
    const { provider, service, definition, scope } = this.props;
    const trust = {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'lambda.amazonaws.com' },
    };
    const role = new IamRole(this, 'role', {
      provider,
      name: this.name,
      assumeRolePolicy: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
    });
    new IamRolePolicy(this, 'policy', {
      provider,
      name: 'function',
      role: role.name,
      policy: functionPolicy(service, definition, log.arn, scope),
    });
    return role;
  }

  private createFunction(role: IamRole, log: CloudwatchLogGroup): LambdaFunction {
    const { provider, definition, bundle, reservedConcurrency } = this.props;
    return new LambdaFunction(this, 'function', {
      provider,
      functionName: this.name,
      role: role.arn,
      runtime: 'nodejs22.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      filename: `../../${bundle.path}`,
      sourceCodeHash: bundle.hash,
      publish: true,
      timeout: definition.timeoutSeconds,
      memorySize: definition.memoryMegabytes,
      ...(reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: reservedConcurrency }),
      loggingConfig: { logFormat: 'JSON', logGroup: log.name },
      environment: { variables: { ...this.variables(), ...definition.environment } },
    });
  }

  private variables(): Record<string, string> {
    const { service } = this.props;
    return {
      NODE_OPTIONS: '--enable-source-maps',
      [FUNCTION_VARIABLES.service]: service.name,
      ...(service.domain ? { [FUNCTION_VARIABLES.domain]: service.domain.name } : {}),
      [FUNCTION_VARIABLES.table]: serviceNames(service).table,
      [FUNCTION_VARIABLES.partitionKey]: service.table.partitionKey,
      [FUNCTION_VARIABLES.sortKey]: service.table.sortKey,
      [FUNCTION_VARIABLES.timeToLive]: service.table.timeToLive,
    };
  }
}
