import type { ComeBackObserver } from '../../rollout/left-out/come-back';
import type { LeftOut } from '../../rollout/left-out/left-out';
import type { Terminal } from '../terminal';

/** What happened to a skipped region, in one line. */
export function describeLeftOut(region: string, out: LeftOut): string {
  if (out === 'the last that serves')
    return `${region} is skipped and NOT drained: no other region serves now. Once one does: npx antipode drain ${region}`;
  if ('before' in out) return `${region} is skipped. It is drained already: ${out.before}`;
  return out.writtenTo === region
    ? `${region} is skipped and drained.`
    : `${region} is skipped. It will be drained when it is back: ${out.writtenTo} keeps the flag for it.`;
}

/** Says which skipped regions are restored, and which are not. */
export function createComeBackView(terminal: Terminal): ComeBackObserver {
  return {
    toRestore: (regions) =>
      terminal.line(`To restore, since an earlier deploy skipped it: ${regions.join(', ')}`),
    restored: (region) => terminal.line(`${region} runs the others' version and is restored.`),
    staysDrained: (region, differs) =>
      terminal.line(
        `${region} stays drained: it does not run the version of ${differs.join(', ') || 'any other region'}. Deploy there too.`,
      ),
  };
}
