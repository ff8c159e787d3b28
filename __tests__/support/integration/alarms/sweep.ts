import { scheduleHandler } from 'antipode/schedule';

/** Has nothing to do: its slots are what alarms are about. */
export const handler = scheduleHandler(async () => {});
