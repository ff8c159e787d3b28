/** One price of AWS's lists, in US dollars. */
export interface Price {
  readonly dollars: number;
  /** For how much of `unit`. */
  readonly per: number;
  readonly unit: string;
  /** The page that says so. */
  readonly page: string;
}

/** When the pages were read. */
export const PRICES_READ = 'September 2026';

/** The region whose prices these are. Others take up to twice as much. */
export const PRICES_REGION = 'us-east-1';

const ROUTE53 = 'https://aws.amazon.com/route53/pricing/';
const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const SQS = 'https://aws.amazon.com/sqs/pricing/';
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';

const MILLION = 1_000_000;

/** List prices without free tiers and discounts, of the first tier of each. */
export const PRICES = {
  /** An endpoint of AWS in the same account. */
  healthCheck: { dollars: 0.5, per: 1, unit: 'checks', page: ROUTE53 },
  /** HTTPS is one, an interval of 10 s another. */
  healthCheckFeature: { dollars: 1, per: 1, unit: 'features', page: ROUTE53 },
  httpRequest: {
    ...{ dollars: 1, per: MILLION, unit: 'requests' },
    page: 'https://aws.amazon.com/api-gateway/pricing/',
  },
  lambdaRequest: { dollars: 0.2, per: MILLION, unit: 'requests', page: LAMBDA },
  /** On arm64, which the health function runs on. */
  lambdaSecond: { dollars: 0.0000133334, per: 1, unit: 'GB-seconds', page: LAMBDA },
  /** One item of at most 4 KB, strongly consistent. */
  tableRead: { dollars: 0.125, per: MILLION, unit: 'reads', page: DYNAMODB },
  /** 1 KB of an item in one region's replica; replicated writes cost what others do ("Understanding DynamoDB billing for global tables"). */
  tableWrite: { dollars: 0.625, per: MILLION, unit: 'writes', page: DYNAMODB },
  tableStorage: { dollars: 0.25, per: 1, unit: 'GB', page: DYNAMODB },
  tableRecovery: { dollars: 0.2, per: 1, unit: 'GB', page: DYNAMODB },
  queueRequest: { dollars: 0.4, per: MILLION, unit: 'requests', page: SQS },
  fifoRequest: { dollars: 0.5, per: MILLION, unit: 'requests', page: SQS },
  logs: { dollars: 0.5, per: 1, unit: 'GB', page: CLOUDWATCH },
  /** A standard alarm is paid for each metric that it looks at. */
  alarm: { dollars: 0.1, per: 1, unit: 'metrics', page: CLOUDWATCH },
  /** A metric that is not AWS's own. */
  metric: { dollars: 0.3, per: 1, unit: 'metrics', page: CLOUDWATCH },
  /** A primary or a replica of a multi-Region key. */
  key: { dollars: 1, per: 1, unit: 'keys', page: 'https://aws.amazon.com/kms/pricing/' },
  /** From one region to another. */
  transfer: { dollars: 0.02, per: 1, unit: 'GB', page: 'https://aws.amazon.com/ec2/pricing/on-demand/' },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof PRICES;
