import type { Statement } from './statement';

/** SQS Developer Guide, "Amazon SQS security best practices": nothing goes unencrypted over the wire. */
export function tlsOnly(queueArn: string): Statement {
  return {
    Sid: 'RefuseWithoutTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 'sqs:*',
    Resource: queueArn,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/** EventBridge User Guide, "Using dead-letter queues to process undelivered events": exactly these rules may send. */
export function rulesMaySend(queueArn: string, ruleArns: readonly string[]): Statement[] {
  if (ruleArns.length === 0) return [];
  return [
    {
      Sid: 'KeepUndelivered',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Condition: { ArnEquals: { 'aws:SourceArn': ruleArns } },
    },
  ];
}
