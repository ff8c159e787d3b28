import type { RehearsalResult } from '../result';
import { type Html, html } from './html';

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
}: RehearsalResult): Html {
  const speed =
    timeScale === 1 ? 'in real time' : `at ${timeScale} times the speed of AWS; times are AWS seconds`;
  const what = stopped ? `Nothing was hurt; the fault would have been: ${description}` : capital(description);
  const sentence = capital(verdict.sentence.replace(/^(HELD|BROKEN|NOT MEASURED):? /, ''));
  const details = verdict.details.map((detail) => html`<li>${detail}</li>`);
  return html`<header>
<p class="kind">Rehearsal of <strong>${fault}</strong> on ${service.name}</p>
<h1 class="${verdict.status}"><span class="mark">${VERDICTS[verdict.status]}</span> ${sentence}</h1>
${details.length > 0 ? html`<ul class="details">${details}</ul>` : undefined}
<p>${what}, ${speed}. <time datetime="${startedAt}">${startedAt.slice(0, 16).replace('T', ' ')} UTC</time></p>
</header>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
