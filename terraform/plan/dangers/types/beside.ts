import type { TypeRules } from '../rules';
import { alarmRules } from './alarms';
import { notificationRules } from './s3';

/** Types that no stack makes by itself, and that services often have beside (docs/extending.md). */
export const BESIDE_RULES: Readonly<Record<string, TypeRules | undefined>> = {
  aws_cloudwatch_metric_alarm: alarmRules,
  aws_s3_bucket_notification: notificationRules,
};
