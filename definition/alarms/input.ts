/** Who is told when something is wrong in a region; or why nobody is. */
export type AlarmsInput =
  | {
      /**
       * Who gets an e-mail: each region's topic asks once to be confirmed (docs/alarms.md). Default: nobody, and
       * whoever subscribes to the topics is told.
       */
      readonly email?: string;
      readonly topicArn?: never;
      readonly off?: never;
    }
  | {
      /**
       * A topic that each region has already, instead of one that antipode makes: its ARN with `{region}` where the
       * region's name goes, and `{account}` for the service's own account, as in
       * `arn:aws:sns:{region}:{account}:on-call`. With a `domain` there must be one in us-east-1 too, where the alarms of
       * health checks live. Default: a topic of the service's own in each region.
       */
      readonly topicArn: `arn:${string}`;
      readonly email?: never;
      readonly off?: never;
    }
  | {
      /** No alarms, topics, nor markers; and why, such as `'watched by the platform team'`. */
      readonly off: string;
      readonly email?: never;
      readonly topicArn?: never;
    };
