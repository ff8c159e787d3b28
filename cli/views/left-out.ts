import type { LeftOut } from '../../rollout/left-out/left-out';

/** What became of a region that a deploy leaves out, in one line. */
export function describeLeftOut(region: string, out: LeftOut): string {
  if (out === 'the last that serves')
    return `${region} is left out and NOT drained: no other region serves now. Once one does: npx antipode drain ${region}`;
  if ('before' in out) return `${region} is left out. It is drained already: ${out.before}`;
  return out.writtenTo === region
    ? `${region} is left out and drained.`
    : `${region} is left out. It will be drained when it is back: ${out.writtenTo} keeps the word for it.`;
}
