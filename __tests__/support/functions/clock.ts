import { scheduleHandler } from 'antipode/schedule';

/** Waits for its region's turn, as a schedule that runs once needs it, and has nothing to do. */
export const handler = scheduleHandler(async () => {});
