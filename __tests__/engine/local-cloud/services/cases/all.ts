import { EVENT_CASES } from './events';
import { LAMBDA_CASES } from './lambda';
import { LAMBDA_NAME_CASES } from './lambda-names';
import { ROUTE53_CASES } from './route53';
import { SQS_CASES } from './sqs';
import { SQS_QUEUE_CASES } from './sqs-queues';
import type { Case } from './support';

/** What pages say of AWS's API, by the service's name for people. */
export const API_CASES: Readonly<Record<string, readonly Case[]>> = {
  SQS: [...SQS_CASES, ...SQS_QUEUE_CASES],
  EventBridge: EVENT_CASES,
  Lambda: [...LAMBDA_CASES, ...LAMBDA_NAME_CASES],
  'Route 53': ROUTE53_CASES,
};
