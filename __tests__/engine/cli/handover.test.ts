import { handover } from '../../../cli/commands/handover';

test.each(['101', '-1', '12.5', 'all', ''])('"%s" is no share of users, and nothing is asked', async (to) => {
  await expect(handover(to, {})).rejects.toThrow(
    `"${to}" is no share: give a whole number of percent from 0 to 100, undo, or finish.`,
  );
});
