import { log } from '../../../../functions/lib/log';
import { scheduleHandler } from '../../../../functions/lib/schedule/handler';

export const handler = scheduleHandler(async ({ slot }) => log('INFO', 'beat', { slot }));
