import { defineExtension } from 'antipode/stacks';
import { addAlarm } from './alarm';
import type service from './antipode.config';
import { addBucket } from './bucket';
import { addTopic } from './topic';

/** What this service has beside its definition, in every region alike. */
export default defineExtension<typeof service>({
  region(context) {
    addBucket(context);
    const topic = addTopic(context);
    addAlarm(context, topic);
  },
});
