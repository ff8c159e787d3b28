import type { ComeBackObserver } from '../../rollout/left-out/come-back';
import type { LeftOut } from '../../rollout/left-out/left-out';
import type { Terminal } from '../terminal';

/** What became of a region that a deploy leaves out, in one line. */
export function describeLeftOut(region: string, out: LeftOut): string {
  if (out === 'the last that serves')
    return `${region} is left out and NOT drained: no other region serves now. Once one does: npx antipode drain ${region}`;
  if ('before' in out) return `${region} is left out. It is drained already: ${out.before}`;
  return out.writtenTo === region
    ? `${region} is left out and drained.`
    : `${region} is left out. It will be drained when it is back: ${out.writtenTo} keeps the word for it.`;
}

/** Says which regions that were left out are restored, and which are not. */
export function createComeBackView(terminal: Terminal): ComeBackObserver {
  return {
    toRestore: (regions) =>
      terminal.line(`To restore, since an earlier deploy left it out: ${regions.join(', ')}`),
    restored: (region) => terminal.line(`${region} runs the others' version and is restored.`),
    staysDrained: (region, differs) =>
      terminal.line(
        `${region} stays drained: it does not run the version of ${differs.join(', ') || 'any other region'}. Deploy there too.`,
      ),
  };
}
