import type { TypeRules } from '../rules';
import { notificationRules } from './s3';

/** Types that no stack makes by itself, and that services often have beside (docs/extending.md). */
export const BESIDE_RULES: Readonly<Record<string, TypeRules | undefined>> = {
  aws_s3_bucket_notification: notificationRules,
};
