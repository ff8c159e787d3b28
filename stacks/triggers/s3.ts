import { type S3Trigger, s3Pattern, s3RuleSuffix } from '../../definition/triggers/s3';
import { EventRule } from '../constructs/event-rule';
import type { CreateTriggers } from './kind';

/** A rule on the default bus for each bucket trigger. */
export const createS3Rules: CreateTriggers<S3Trigger> = (target, triggers, { regional }) => {
  for (const trigger of triggers) {
    const suffix = s3RuleSuffix(trigger);
    const pattern = { ...s3Pattern(trigger, regional.region) };
    new EventRule(target, suffix, { regional, suffix, target, busName: 'default', pattern });
  }
};
