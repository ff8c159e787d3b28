// `antipode/schedule`: handlers of schedules.
export { type DueSlot, scheduleHandler } from '../runtime/schedule/handler';
