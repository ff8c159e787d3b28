import { log } from 'antipode/log';
import { scheduleHandler } from 'antipode/schedule';

export const handler = scheduleHandler(async ({ slot }) => log('INFO', 'beat', { slot }));
