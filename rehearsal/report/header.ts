import type { RehearsalResult, RequestFigures } from '../result';
import { type Html, html } from './html';
import { unbroken } from './table';

/** The text for each verdict. */
export const VERDICTS = { held: '✓ held', broken: '✗ broken', unmeasured: '? not measured' } as const;

/** What was rehearsed, the result, and its details. */
export function header({
  verdict,
  service,
  fault,
  description,
  stopped,
  timeScale,
  startedAt,
  requests,
}: RehearsalResult): Html {
  const speed =
    timeScale === 1 ? 'in real time' : `at ${timeScale} times the speed of AWS; times are AWS seconds`;
  const what = stopped ? `Nothing was hurt; the fault would have been: ${description}` : capital(description);
  const sentence = capital(verdict.sentence.replace(/^(HELD|BROKEN|NOT MEASURED):? /, ''));
  const details = verdict.details.map((detail) => html`<li>${unbroken(detail)}</li>`);
  return html`<header>
<p class="kind">Rehearsal of <strong>${fault}</strong> on ${service.name}</p>
<h1 class="${verdict.status}"><span class="mark">${VERDICTS[verdict.status]}</span> ${unbroken(sentence)}</h1>
${details.length > 0 ? html`<ul class="details">${details}</ul>` : undefined}
${causes(requests)}
<p>${what}, ${speed}. <time datetime="${startedAt}">${startedAt.slice(0, 16).replace('T', ' ')} UTC</time></p>
</header>`;
}

/** What tries that failed ended in, the most frequent first: what a reader asks next. */
function causes({ failures, failedTries }: RequestFigures): Html | undefined {
  const rows = Object.entries(failures).sort(([, a], [, b]) => b - a);
  if (rows.length === 0) return undefined;
  const items = rows.map(([what, times]) => html`<li><b>${times}</b> ${what}</li>`);
  return html`<div class="causes"><p>${failedTries} tries failed:</p><ul>${items}</ul></div>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
