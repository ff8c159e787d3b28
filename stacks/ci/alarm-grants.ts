import { allRegions } from '../../definition/all-regions';
import { regionNames } from '../../definition/names';
import { resourceIn } from '../../definition/own-policy';
import type { Service } from '../../definition/service';
import type { CiScope, Grant } from './grant';
import { TOPIC_RIGHTS } from './topic-grants';

/** What AWS provider 5.100 calls for an alarm. */
export const ALARM_RIGHTS = {
  read: ['cloudwatch:DescribeAlarms', 'cloudwatch:ListTagsForResource'],
  write: [
    'cloudwatch:DeleteAlarms',
    'cloudwatch:PutMetricAlarm',
    'cloudwatch:TagResource',
    'cloudwatch:UntagResource',
  ],
} as const;

/**
 * What AWS provider 5.100 calls for the alarms of a region and their two topics, of which some are in Route 53's region.
 * Nothing for a service without alarms.
 */
export function alarmGrants(service: Service, region: string, { partition, account }: CiScope): Grant[] {
  const { alarms } = service;
  if ('off' in alarms) return [];
  const names = regionNames(service, region);
  const hasTopics = alarms.topicArn === undefined;
  const topics = `arn:${partition}:sns:*:${account}:${names.function('*alarms')}`;
  return [
    {
      sid: 'Alarms', // one statement, which is shorter: no action of one service fits a resource of the other
      read: [...ALARM_RIGHTS.read, ...(hasTopics ? TOPIC_RIGHTS.read : [])],
      write: [...ALARM_RIGHTS.write, ...(hasTopics ? TOPIC_RIGHTS.write : [])],
      on: [
        `arn:${partition}:cloudwatch:*:${account}:alarm:${names.alarm('*')}`,
        ...(hasTopics ? [topics] : []),
      ],
    },
  ];
}

/** Whoever deploys says on the topics of alarms what people on call should know. */
export function announceGrants(service: Service, { partition, account }: CiScope): Grant[] {
  const { alarms } = service;
  if ('off' in alarms) return [];
  const topic = (region: string) =>
    alarms.topicArn === undefined
      ? `arn:${partition}:sns:*:${account}:${regionNames(service, region).alarmTopic}`
      : resourceIn(alarms.topicArn, { account, region });
  return [{ sid: 'Announce', write: ['sns:Publish'], on: allRegions(service).map(topic) }];
}
