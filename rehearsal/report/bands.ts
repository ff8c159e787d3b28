import type { Timeline } from '../result';
import { type Html, html } from './html';

const HEIGHT = 10;

/** Rows with the same time axis as the plots: how healthy each region looked, and how often DNS named it. */
export function bands({ seconds, healthy, dns, marks }: Timeline): Html {
  const lines = marks.map(({ second }) => html`<line x1="${second}" x2="${second}" y1="0" y2="${HEIGHT}"/>`);
  const row = (label: string, shares: readonly number[], kind: string) => {
    const bars = runs(shares).map(
      ({ from, to, share }) =>
        html`<rect class="${kind}" x="${from}" width="${to - from}" y="${HEIGHT * (1 - share)}" height="${HEIGHT * share}"/>`,
    );
    return html`<div><span aria-hidden="true">${label}</span><svg role="img" aria-label="${label}: ${summaryOf(shares)}" viewBox="0 0 ${seconds.length} ${HEIGHT}" preserveAspectRatio="none">${bars}${lines}</svg></div>`;
  };
  return html`<div class="bands">${Object.entries(healthy).map(([region, shares]) => row(`${region}: healthy to checkers`, shares, 'health'))}${Object.entries(dns).map(([region, shares]) => row(`${region}: named by DNS`, shares, 'dns'))}</div>`;
}

/** Consecutive seconds with the same share become one bar. */
function runs(shares: readonly number[]): { from: number; to: number; share: number }[] {
  const found: { from: number; to: number; share: number }[] = [];
  shares.forEach((share, second) => {
    const last = found.at(-1);
    if (last && last.share === share) last.to = second + 1;
    else found.push({ from: second, to: second + 1, share });
  });
  return found.filter(({ share }) => share > 0);
}

function summaryOf(shares: readonly number[]): string {
  const none = shares.filter((share) => share === 0).length;
  return none === 0 ? 'throughout' : `not at all in ${none} of ${shares.length} seconds`;
}
