import { resourceIn } from '../../definition/own-policy';
import { isForeign } from '../../definition/triggers/topic';
import type { Regional } from '../regional';
import type { Statement } from './statement';

/**
 * SNS Developer Guide, "Amazon SNS security best practices": nothing goes unencrypted over the wire. Who may publish and
 * subscribe in the account, its own policies say.
 */
export function tlsOnlyTopic(topicArn: string): Statement {
  return {
    Sid: 'RefuseWithoutTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 'sns:Publish',
    Resource: topicArn,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/**
 * Amazon CloudWatch User Guide, "Notifying users on alarm changes": exactly the alarms of a region of this service may
 * publish, whoever else in AWS might have CloudWatch name the topic (IAM User Guide, "The confused deputy problem").
 */
export function alarmsMayPublish(
  topicArn: string,
  { account, alarms }: { readonly account: string; readonly alarms: string },
): Statement {
  return {
    Sid: 'TellOfAlarms',
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: topicArn,
    Condition: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': alarms } },
  };
}

/** SNS Developer Guide, "Configuring an Amazon SNS dead-letter queue for a subscription": exactly these topics may send. */
export function topicsMaySend(queueArn: string, topicArns: readonly string[]): Statement[] {
  if (topicArns.length === 0) return [];
  return [
    {
      Sid: 'KeepUndeliveredMessages',
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Condition: { ArnEquals: { 'aws:SourceArn': topicArns } },
    },
  ];
}

/** The ARN in this region of a topic that starts a function. */
export function topicArn(place: Regional, topic: string): string {
  return isForeign(topic) ? resourceIn(topic, place) : place.arn('sns', place.names.topic(topic));
}
