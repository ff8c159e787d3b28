import type { AnsweredService } from '../../gateway/answers';

const action = (name: string) => ({ action: name });
const adds = 'applies to the next message';
const differs =
  'delivers to functions and standard queues, of other regions too, to other endpoints nothing; no raw delivery; no FIFO topics';

/** The operations of SNS that are answered here. */
export const SNS = {
  service: 'sns',
  title: 'SNS',
  answers: {
    Publish: { match: action('Publish'), by: 'here', differs },
    PublishBatch: { match: action('PublishBatch'), by: 'here', differs },
    Subscribe: {
      match: action('Subscribe'),
      by: 'moto',
      adds: 'applies to the next message; refuses raw delivery, functions and queues of other accounts, and what SNS refuses',
      differs: 'filter policies have no `cidr`',
    },
    SetSubscriptionAttributes: {
      match: action('SetSubscriptionAttributes'),
      by: 'moto',
      adds: 'applies to the next message; refuses raw delivery, and policies that SNS refuses',
      differs: 'filter policies have no `cidr`',
    },
    Unsubscribe: { match: action('Unsubscribe'), by: 'moto', adds },
    ConfirmSubscription: { match: action('ConfirmSubscription'), by: 'moto', adds },
    CreateTopic: { match: action('CreateTopic'), by: 'moto', adds },
    DeleteTopic: { match: action('DeleteTopic'), by: 'moto', adds },
  },
} as const satisfies AnsweredService;
