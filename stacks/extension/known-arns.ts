/** A Terraform resource as it is in a stack's JSON: attributes in snake case. */
export type Resource = Readonly<Record<string, unknown>>;

/** Where a resource is. */
export interface ArnPlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** `sqs:notes-us-east-1-jobs` as an ARN in a region; those of IAM and S3 name no region. */
export function arnAt({ partition, region, account }: ArnPlace, resource: string): string {
  const [service, ...rest] = resource.split(':');
  if (service === 's3') return `arn:${partition}:${resource}`;
  return `arn:${partition}:${service}:${service === 'iam' ? '' : region}:${account}:${rest.join(':')}`;
}

interface KnownType {
  /** The attribute that holds its name in AWS. */
  readonly name: string;
  /** What its ARN says after the account, behind the AWS service. */
  readonly arn: (resource: Resource) => string;
}

/** Types whose ARN follows from their names. */
const KNOWN: Readonly<Record<string, KnownType | undefined>> = {
  aws_cloudwatch_event_bus: { name: 'name', arn: ({ name }) => `events:event-bus/${name}` },
  aws_cloudwatch_log_group: { name: 'name', arn: ({ name }) => `logs:log-group:${name}` },
  aws_cloudwatch_metric_alarm: {
    name: 'alarm_name',
    arn: ({ alarm_name }) => `cloudwatch:alarm:${alarm_name}`,
  },
  aws_dynamodb_table: { name: 'name', arn: ({ name }) => `dynamodb:table/${name}` },
  aws_iam_policy: { name: 'name', arn: ({ name }) => `iam:policy/${name}` },
  aws_iam_role: { name: 'name', arn: ({ name }) => `iam:role/${name}` },
  aws_lambda_alias: {
    name: 'name',
    arn: ({ name, function_name }) => `lambda:function:${function_name}:${name}`,
  },
  aws_lambda_function: {
    name: 'function_name',
    arn: ({ function_name }) => `lambda:function:${function_name}`,
  },
  aws_s3_bucket: { name: 'bucket', arn: ({ bucket }) => `s3:::${bucket}` },
  aws_sns_topic: { name: 'name', arn: ({ name }) => `sns:${name}` },
  aws_sqs_queue: { name: 'name', arn: ({ name }) => `sqs:${name}` },
  aws_ssm_parameter: { name: 'name', arn: ({ name }) => `ssm:parameter${name}` },
};

/** `sns:alerts`, `lambda:function:api:live`; undefined for other types, and where AWS makes the name. */
export function arnTextOf(type: string, resource: Resource): string | undefined {
  const known = KNOWN[type];
  return known === undefined || resource[known.name] === undefined ? undefined : known.arn(resource);
}

/** The name that a resource is given in AWS; undefined as above. */
export function nameOf(type: string, resource: Resource): string | undefined {
  const name = resource[KNOWN[type]?.name ?? ''];
  return name === undefined ? undefined : String(name);
}
