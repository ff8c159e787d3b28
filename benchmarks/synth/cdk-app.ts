import { App, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';

// The service of service.config.ts as an AWS CDK app: the same resources in each region, with the constructs that CDK
// users choose. Functions are folders that exist already (FUNCTIONS), so CDK bundles nothing; antipode's time
// includes its bundling.

const REGIONS = (process.env.ANTIPODE_REGIONS ?? 'us-east-1,eu-west-1').split(',');
const FUNCTIONS = process.env.FUNCTIONS ?? '.';
const DOMAIN = 'api.example.com';
const ACCOUNT = '123456789012';
const ZONE = { hostedZoneId: 'Z0123456789', zoneName: 'example.com' };

class DataStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    new dynamodb.TableV2(this, 'Table', {
      tableName: 'orders',
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
      billing: dynamodb.Billing.onDemand(),
      dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      replicas: REGIONS.slice(1).map((region) => ({ region })),
    });
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', ZONE);
    new route53.CnameRecord(this, 'Validation', {
      zone,
      recordName: `_x.${DOMAIN}`,
      domainName: '_y.acm-validations.aws',
    });
  }
}

class RegionStack extends Stack {
  constructor(scope: Construct, id: string, region: string, props: StackProps) {
    super(scope, id, props);
    const orders = this.fn('orders', region, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']);
    const health = this.fn('health', region, ['dynamodb:GetItem'], 10);
    const certificate = new acm.Certificate(this, 'Certificate', {
      domainName: DOMAIN,
      subjectAlternativeNames: [`*.${DOMAIN}`],
      validation: acm.CertificateValidation.fromDns(),
    });
    const api = new apigatewayv2.HttpApi(this, 'Api', {
      apiName: `orders-${region}-api`,
      disableExecuteApiEndpoint: true,
      createDefaultStage: false,
    });
    for (const [path, method, target] of [
      ['/orders', apigatewayv2.HttpMethod.POST, orders],
      ['/orders/{id}', apigatewayv2.HttpMethod.GET, orders],
      ['/orders', apigatewayv2.HttpMethod.GET, orders],
      ['/health', apigatewayv2.HttpMethod.GET, health],
    ] as const) {
      const integration = new HttpLambdaIntegration(`${method}${path}`, target);
      api.addRoutes({ path, methods: [method], integration });
    }
    const accessLogs = new logs.LogGroup(this, 'AccessLogs', { retention: logs.RetentionDays.ONE_MONTH });
    const stage = new apigatewayv2.CfnStage(this, 'Stage', {
      apiId: api.apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: {
        destinationArn: accessLogs.logGroupArn,
        format: '{"requestId":"$context.requestId"}',
      },
      defaultRouteSettings: { throttlingRateLimit: 1000, throttlingBurstLimit: 500 },
    });
    const domains = [DOMAIN, `${region}.${DOMAIN}`].map((domainName) => {
      const domain = new apigatewayv2.DomainName(this, domainName, { domainName, certificate });
      new apigatewayv2.CfnApiMapping(this, `${domainName}-mapping`, {
        apiId: api.apiId,
        domainName: domain.name,
        stage: stage.ref,
      });
      return domain;
    });
    this.dns(region, domains);
  }

  private fn(name: string, region: string, actions: string[], reserved?: number): lambda.IFunction {
    const logGroup = new logs.LogGroup(this, `${name}-logs`, { retention: logs.RetentionDays.ONE_MONTH });
    const role = new iam.Role(this, `${name}-role`, {
      roleName: `orders-${region}-${name}`,
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    const table = `arn:aws:dynamodb:${region}:${ACCOUNT}:table/orders`;
    role.addToPolicy(new iam.PolicyStatement({ actions, resources: [table] }));
    logGroup.grantWrite(role);
    const fn = new lambda.Function(this, name, {
      functionName: `orders-${region}-${name}`,
      runtime: lambda.Runtime.NODEJS_22_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(`${FUNCTIONS}/${name}`),
      timeout: Duration.seconds(10),
      role,
      logGroup,
      environment: { TABLE_NAME: 'orders', SERVICE_NAME: 'orders' },
      ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
    });
    return new lambda.Alias(this, `${name}-live`, { aliasName: 'live', version: fn.currentVersion });
  }

  private dns(region: string, [service, regional]: apigatewayv2.DomainName[]): void {
    const check = new route53.CfnHealthCheck(this, 'HealthCheck', {
      healthCheckConfig: {
        type: 'HTTPS',
        fullyQualifiedDomainName: `${region}.${DOMAIN}`,
        resourcePath: '/health',
        requestInterval: 10,
        failureThreshold: 2,
      },
    });
    const record = (id: string, name: string, target: string | undefined, latency: object) =>
      new route53.CfnRecordSet(this, id, {
        hostedZoneId: ZONE.hostedZoneId,
        name,
        type: 'CNAME',
        ttl: '5',
        resourceRecords: [target ?? ''],
        ...latency,
      });
    record('RegionalRecord', `${region}.${DOMAIN}`, regional?.regionalDomainName, {});
    record('Record', DOMAIN, service?.regionalDomainName, {
      region,
      setIdentifier: region,
      healthCheckId: check.attrHealthCheckId,
    });
    new CfnOutput(this, 'Url', { value: `https://${region}.${DOMAIN}` });
  }
}

const app = new App();
const [home = 'us-east-1'] = REGIONS;
new DataStack(app, 'data', { env: { account: ACCOUNT, region: home } });
for (const region of REGIONS)
  new RegionStack(app, `region-${region}`, region, { env: { account: ACCOUNT, region } });
app.synth();
