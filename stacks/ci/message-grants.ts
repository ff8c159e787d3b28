import type { Grant } from './grant';
import type { Place } from './place';

/** Queues, events and schedules. */
export function messageGrants({ named, arn }: Place): Grant[] {
  return [
    {
      sid: 'Queues',
      read: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ListQueueTags'],
      write: ['sqs:CreateQueue', 'sqs:SetQueueAttributes', 'sqs:TagQueue', 'sqs:UntagQueue'],
      on: [arn('sqs', named)],
    },
    {
      sid: 'Events',
      read: [
        'events:DescribeEventBus',
        'events:DescribeRule',
        'events:ListTagsForResource',
        'events:ListTargetsByRule',
      ],
      write: [
        'events:CreateEventBus',
        'events:DeleteEventBus',
        'events:DeleteRule',
        'events:DisableRule',
        'events:EnableRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
        'events:TagResource',
        'events:UntagResource',
        'events:UpdateEventBus',
      ],
      on: [arn('events', `event-bus/${named}`), arn('events', `rule/${named}`)],
    },
    {
      sid: 'Schedules',
      read: ['scheduler:GetSchedule'],
      write: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:UpdateSchedule'],
      on: [arn('scheduler', `schedule/default/${named}`)],
    },
  ];
}
