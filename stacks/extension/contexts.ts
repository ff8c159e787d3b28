import type { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import type { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import type { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus';
import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import type { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { TerraformStack } from 'cdktf';
import type { regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { HttpInput } from '../../definition/triggers/http';

/** A function of the definition in one region, as it was generated. */
export interface FunctionResources {
  /** Its name in AWS. */
  readonly name: string;
  readonly function: LambdaFunction;
  /** The alias `live`: let everything that invokes the function name it, so that a rollback works. */
  readonly alias: LambdaAlias;
  readonly role: IamRole;
  readonly log: CloudwatchLogGroup;
  /** The queue of what it failed at while nobody waited; undefined where somebody always waits. */
  readonly failures: SqsQueue | undefined;
}

/** A queue of the definition in one region. */
export interface QueueResources {
  readonly queue: SqsQueue;
  readonly deadLetters: SqsQueue;
}

/** A table of the definition in one region: the resource is in the stack `data`, so that names alone lead to it. */
export interface TableReplica {
  readonly name: string;
  /** The ARN of this region's replica. */
  readonly arn: string;
}

/** Rights for the roles of a pipeline (`ci`) to plan and make one type of resource. */
export interface PipelineRights {
  /** What a plan needs to see, and a deploy too: `kinesis:DescribeStreamSummary`. */
  readonly read: readonly string[];
  /** What a deploy needs besides. */
  readonly write: readonly string[];
  /** ARNs, or `*` for actions that know no resource. */
  readonly resources: readonly string[];
}

interface StackContext {
  /** The stack: the scope of what is added. */
  readonly stack: TerraformStack;
  /** The provider of the stack's region: give it to what is added, or give none. */
  readonly provider: AwsProvider;
  /** The definition with its defaults. */
  readonly service: Service;
  /** The stack's region. */
  readonly region: string;
  /** The account's id: known only to Terraform. */
  readonly account: string;
  /** A name of this service and region, under which its pipeline may make things: `notes-eu-west-1-<part>`. */
  readonly name: (part: string) => string;
  /** The ARN of a resource of this region and account: `arn('sns', name('alerts'))`. */
  readonly arn: (awsService: string, resource: string) => string;
  /** Lets a pipeline's roles make a type of resource that antipode does not know. Without `ci` it does nothing. */
  readonly allowPipeline: (type: string, rights: PipelineRights) => void;
}

/** What an extension gets for the stack `data`, which exists once, in the definition's first region. */
export interface DataContext<Table extends string = string> extends StackContext {
  /** Names that are the same in every region. */
  readonly names: ReturnType<typeof serviceNames>;
  /** The global tables, by their names in the definition; the one of `table` is called `table`. */
  readonly tables: Readonly<Record<Table, DynamodbTable>>;
}

/** What an extension gets for the stack of one region. It is called once a region. */
export interface RegionContext<
  Function extends string = string,
  Queue extends string = string,
  Table extends string = string,
  Topic extends string = string,
> extends StackContext {
  /** All names of the service in this region. */
  readonly names: ReturnType<typeof regionNames>;
  /** The functions, by their names in the definition. */
  readonly functions: Readonly<Record<Function, FunctionResources>>;
  /** The global tables, by their names in the definition; the one of `table` is called `table`. */
  readonly tables: Readonly<Record<Table, TableReplica>>;
  /** The queues, by their names in the definition. */
  readonly queues: Readonly<Record<Queue, QueueResources>>;
  /** The topics, by their names in the definition. */
  readonly topics: Readonly<Record<Topic, SnsTopic>>;
  /** The bus of the service's events; undefined where the definition has none. */
  readonly bus: CloudwatchEventBus | undefined;
  readonly api: Apigatewayv2Api;
  /** The API's only stage. */
  readonly stage: Apigatewayv2Stage;
  /**
   * Gives a function rights, as `policies` of the definition do: actions by their whole names, on ARNs, or on `*` where
   * actions know no resource.
   */
  readonly allow: (name: Function, actions: readonly string[], resources: readonly string[]) => void;
  /** Adds environment variables to a function. */
  readonly environment: (name: Function, variables: Readonly<Record<string, string>>) => void;
  /** Adds a route that a function answers: `{ http: 'GET /reports' }`, as a trigger of the definition. */
  readonly route: (name: Function, route: HttpInput) => void;
}
