import { cdktfFaults } from '../../../process/tools/cdktf';
import type { Check } from '../check';
import { error } from '../finding';

/** cdktf's command, and the terminal package that it cannot start without. */
export const cdktf: Check = {
  title: 'cdktf',
  of: 'both',
  asks: false,
  quick: true,
  look: async ({ root }) => cdktfFaults(root).map(error),
};
