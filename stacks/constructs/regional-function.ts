import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config';
import { Construct } from 'constructs';
import type { Bundle } from '../../bundle/bundle-function';
import { LIVE_ALIAS } from '../../definition/names';
import type { FunctionDefinition } from '../../definition/service';
import { functionStatements } from '../policies/function-policy';
import { policyDocument, type Statement } from '../policies/statement';
import type { Regional } from '../regional';
import type { Channels } from './channels';
import { FunctionQueues } from './function-queues';
import { functionSettings, logSettings } from './function-settings';
import { functionVariables } from './function-variables';
import { createServiceRole } from './service-role';

interface RegionalFunctionProps {
  readonly regional: Regional;
  readonly definition: FunctionDefinition;
  /** The queues and the bus that it can send to. */
  readonly channels: Channels;
  readonly bundle: Bundle;
}

/**
 * A function with its role, its log, its own queues, a published version, and the alias `live` that triggers point
 * at.
 */
export class RegionalFunction extends Construct {
  readonly alias: LambdaAlias;
  readonly queues: FunctionQueues;
  readonly log: CloudwatchLogGroup;
  readonly role: IamRole;
  readonly lambda: LambdaFunction;
  private readonly policy: IamRolePolicy;
  private readonly statements: Statement[];
  private readonly variables: Record<string, string>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegionalFunctionProps,
  ) {
    super(scope, id);
    const { regional, definition } = props;
    this.queues = new FunctionQueues(this, 'queues', { regional, definition });
    this.log = this.createLogGroup();
    this.statements = functionStatements(regional, definition, this.log.arn);
    ({ role: this.role, policy: this.policy } = this.createRole());
    this.variables = functionVariables({ ...props, queues: this.queues });
    const lambda = this.createFunction();
    this.lambda = lambda;
    this.alias = new LambdaAlias(this, LIVE_ALIAS, {
      provider: regional.provider,
      name: LIVE_ALIAS,
      functionName: lambda.functionName,
      functionVersion: lambda.version,
    });
    this.createInvokeConfig();
  }

  /** The function's name in the definition. */
  get name(): string {
    return this.definition.name;
  }

  get definition(): FunctionDefinition {
    return this.props.definition;
  }

  /** The names of its environment variables. */
  get variableNames(): readonly string[] {
    return Object.keys(this.variables);
  }

  /** Lets it do more. */
  allow(...statements: readonly Statement[]): void {
    this.statements.push(...statements);
    this.policy.policy = policyDocument(this.statements);
  }

  addVariables(variables: Readonly<Record<string, string>>): void {
    Object.assign(this.variables, variables);
    this.lambda.putEnvironment({ variables: this.variables });
  }

  private createRole(): ReturnType<typeof createServiceRole> {
    const { regional, definition } = this.props;
    return createServiceRole(this, {
      provider: regional.provider,
      name: regional.names.function(definition.name),
      principal: 'lambda.amazonaws.com',
      policyName: 'function',
      statements: this.statements,
    });
  }

  private createFunction(): LambdaFunction {
    const { regional, definition, bundle } = this.props;
    return new LambdaFunction(this, 'function', {
      provider: regional.provider,
      functionName: regional.names.function(definition.name),
      role: this.role.arn,
      runtime: definition.runtime,
      architectures: [definition.architecture],
      handler: 'index.handler',
      filename: `../../${bundle.path}`,
      sourceCodeHash: bundle.hash,
      publish: true,
      timeout: definition.timeoutSeconds,
      memorySize: definition.memoryMegabytes,
      ...functionSettings(definition),
      loggingConfig: { logFormat: 'JSON', logGroup: this.log.name, ...logSettings(definition) },
      environment: { variables: this.variables },
      dependsOn: [this.policy], // Lambda refuses triggers and destinations that the role has no right to use
    });
  }

  private createLogGroup(): CloudwatchLogGroup {
    const { regional, definition } = this.props;
    const { provider, service, names } = regional;
    return new CloudwatchLogGroup(this, 'log', {
      provider,
      name: names.functionLogs(definition.name),
      retentionInDays: definition.retentionDays ?? service.logs.retentionDays,
    });
  }

  /** What Lambda does when an asynchronous invocation fails. */
  private createInvokeConfig(): void {
    const { regional, definition } = this.props;
    const { failures } = this.queues;
    if (failures === undefined) return;
    new LambdaFunctionEventInvokeConfig(this, 'asynchronous', {
      provider: regional.provider,
      functionName: this.alias.functionName,
      qualifier: this.alias.name,
      maximumRetryAttempts: definition.asynchronous.maximumRetryAttempts,
      maximumEventAgeInSeconds: definition.asynchronous.maximumEventAgeSeconds,
      destinationConfig: { onFailure: { destination: failures.arn } },
    });
  }
}
