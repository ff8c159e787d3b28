import { log } from '../../../../runtime/log';
import { scheduleHandler } from '../../../../runtime/schedule/handler';

export const handler = scheduleHandler(async ({ slot }) => log('INFO', 'beat', { slot }));
