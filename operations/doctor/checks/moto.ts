import { lookForMoto, REQUIREMENT } from '../../../process/tools/moto';
import type { Check } from '../check';
import { error, warning } from '../finding';

/** moto, which plays much of AWS in the local cloud. */
export const moto: Check = {
  title: 'moto',
  of: 'local',
  asks: false,
  quick: false,
  async look({ env }) {
    const { installed, ways } = await lookForMoto(env);
    if (installed.some(({ version }) => version.startsWith('5.'))) return [];
    const [old] = installed;
    const evidence = old
      ? `${old.python} has moto ${old.version}; version 5 is needed.`
      : 'No Python of this machine has it.';
    const mend = `pip install '${REQUIREMENT}'`;
    if (ways.length === 0) return [error({ what: 'moto cannot be had.', evidence, mend })];
    const what = `moto is not installed; the first start fetches it, by ${ways[0]}.`;
    return [warning({ what, evidence, mend })];
  },
};
