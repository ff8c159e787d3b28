import { partitionOf } from '../../aws-rules/regions';
import type { Problem } from '../../errors/problems';
import type { Rule } from './rule';

/** SNS API Reference, "CreateTopic": names of topics. */
const TOPIC = /^arn:aws(-cn|-us-gov)?:sns:\{region\}:(\d{12}|\{account\}):[\w-]{1,256}$/;
const ONE_REGION = /^arn:aws[a-z-]*:sns:[a-z]{2}(-[a-z]+)+-\d+:/;

/** A reason that tells people something has more than a word. */
const SOME_WORDS = /\S\s+\S/;

/** What is said of alarms must make sense together, and name topics that every region can have. */
export const alarmRules: Rule = ({ alarms, regions = [] }) => {
  if (alarms === undefined) return [];
  const { off, email, topicArn } = alarms;
  return [
    ...(off !== undefined ? offProblems(off, { email, topicArn }) : []),
    ...(topicArn !== undefined ? topicProblems(topicArn, regions[0]) : []),
    ...(email !== undefined && topicArn !== undefined
      ? [
          {
            path: 'alarms.email',
            message:
              'makes no sense beside topicArn: antipode subscribes people to topics of its own; subscribe this address to your topic yourself, or leave out topicArn',
          },
        ]
      : []),
  ];
};

function offProblems(off: string, others: Readonly<Record<string, string | undefined>>): Problem[] {
  const told = Object.keys(others).filter((key) => others[key] !== undefined);
  return [
    ...(SOME_WORDS.test(off)
      ? []
      : [
          {
            path: 'alarms.off',
            message: `must say why in some words, such as "watched by the platform team" (found ${JSON.stringify(off)})`,
          },
        ]),
    ...told.map((key) => ({
      path: `alarms.${key}`,
      message: 'tells nobody anything while alarms are off; leave out one of the two',
    })),
  ];
}

function topicProblems(arn: string, region: string | undefined): Problem[] {
  const message = topicProblem(arn, region);
  return message === undefined ? [] : [{ path: 'alarms.topicArn', message }];
}

function topicProblem(arn: string, region: string | undefined): string | undefined {
  if (arn.endsWith('.fifo')) return 'is a FIFO topic, and alarms go to standard topics alone';
  if (ONE_REGION.test(arn))
    return `"${arn}" lives in one region, and an alarm's topic must be in the alarm's own; write {region} where each region has such a topic`;
  if (!TOPIC.test(arn))
    return `"${arn}" is no topic's ARN; write it as arn:aws:sns:{region}:{account}:<name>`;
  const [ours, theirs] = [region && partitionOf(region), arn.split(':')[1]];
  return ours === undefined || ours === theirs
    ? undefined
    : `"${arn}" is of the partition ${theirs}, and the service's regions are of ${ours}`;
}
