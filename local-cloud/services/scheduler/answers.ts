import type { AnsweredService } from '../../gateway/answers';

const differs = 'refuses one-time schedules; only functions and standard queues';

/** The operations of EventBridge Scheduler that are answered here. */
export const SCHEDULER = {
  service: 'scheduler',
  title: 'EventBridge Scheduler',
  answers: {
    CreateSchedule: {
      match: { method: 'POST', path: '/schedules/{name}' },
      by: 'moto',
      adds: 'fires it, and refuses what AWS refuses',
      differs,
    },
    UpdateSchedule: {
      match: { method: 'PUT', path: '/schedules/{name}' },
      by: 'moto',
      adds: 'fires it, and refuses what AWS refuses',
      differs,
    },
    DeleteSchedule: {
      match: { method: 'DELETE', path: '/schedules/{name}' },
      by: 'moto',
      adds: 'stops firing it',
    },
    DeleteScheduleGroup: {
      match: { method: 'DELETE', path: '/schedule-groups/{name}' },
      by: 'moto',
      adds: 'stops firing its schedules',
    },
  },
} as const satisfies AnsweredService;
