import { environment } from 'antipode/environment';
import { scheduleHandler } from 'antipode/schedule';
import { slots } from '../facts';

export const handler = scheduleHandler(async ({ key }) => {
  await slots.append('tick', key, { region: environment.region() });
});
