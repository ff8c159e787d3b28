import { RUNTIMES, type RuntimeName } from '../aws-rules/runtimes';
import type { Service } from './service';

const DAY_MS = 86_400_000;

/** How long before AWS ends a runtime everybody is told. */
const NOTICE_DAYS = 183;

/** The runtimes of a service, the health function's first; each once. */
export function runtimesOf({ runtime, functions }: Service): RuntimeName[] {
  return [...new Set([runtime, ...functions.map((one) => one.runtime)])];
}

/** A line for each runtime that AWS has ended, or ends within half a year. */
export function runtimeNotices(service: Service, now: Date = new Date()): string[] {
  return runtimesOf(service).flatMap((name) => {
    const { endsOn } = RUNTIMES[name];
    if (endsOn === undefined) return [];
    const end = new Date(`${endsOn}T00:00:00Z`);
    if (end.getTime() - now.getTime() > NOTICE_DAYS * DAY_MS) return [];
    const day = end.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    return [
      `From ${day} AWS gives ${name} no fixes ("Building Lambda functions with Node.js"). Name a newer \`runtime\` in the definition; the AWS provider that knows it: docs/upgrading.md.`,
    ];
  });
}
