import type { RehearsalResult } from '../result';
import { bands } from './bands';
import { dataTable, eventsTable, writesTable } from './data-tables';
import { type Html, html } from './html';
import { boundTable, figuresTable, promisesTable, requestsTable, timelineTable } from './tables';

/** Plots over time, and the same data as a table. */
export function whatHappened(result: RehearsalResult): Html {
  const { timeline } = result;
  return html`<section aria-labelledby="timeline">
<h2 id="timeline">What happened</h2>
<figure><figcaption id="load-caption">Requests in each second: answered, by region, and failed</figcaption>
<div id="load" class="plot" role="img" aria-labelledby="load-caption load-summary"></div>
<p id="load-summary" class="summary">${loadSummary(result)}</p></figure>
<figure><figcaption id="latency-caption">Latency of answers, in milliseconds</figcaption>
<div id="latency" class="plot low" role="img" aria-labelledby="latency-caption"></div></figure>
<figure><figcaption>Checkers that call a region healthy, and DNS answers that name it: the fuller, the more</figcaption>
${bands(timeline)}</figure>
<ol class="marks">${timeline.marks.map(({ second, label }) => html`<li><b>${second.toFixed(1)} s</b> ${label}</li>`)}</ol>
${timelineTable(timeline)}
</section>`;
}

/** Promises and figures; for a rehearsal that stopped, only what users wanted. */
export function numbers(result: RehearsalResult): Html {
  const { stopped, events } = result;
  const requests = requestsTable(result);
  const tables = stopped
    ? [boundTable(result), requests]
    : [
        figuresTable(result),
        boundTable(result),
        requests,
        writesTable(result),
        ...(events ? [eventsTable(events)] : []),
      ];
  return html`<section aria-labelledby="numbers">
<h2 id="numbers" tabindex="-1">The numbers</h2>
${stopped ? undefined : promisesTable(result)}
<div class="columns">${tables}</div>
${dataTable(result)}
</section>`;
}

/** What the figures are based on. */
export function whatIsModelled({ modelled, machine, baseline, service }: RehearsalResult): Html {
  const { busyShare, functionsNode, eventLoopLagMs: lag } = machine;
  const before = baseline
    ? ` Before the fault ${baseline.failed} of ${baseline.tries} tries failed, and nine of ten were served within ${Math.round(baseline.p90Ms ?? 0)} ms.`
    : '';
  return html`<section aria-labelledby="modelled">
<h2 id="modelled">What is modelled rather than measured</h2>
<ul>${modelled.map((sentence) => html`<li>${sentence}</li>`)}</ul>
<p>Measured on ${processorsText(machine)}, in use for ${(100 * busyShare).toFixed(0)} % of the time; functions ran on Node ${functionsNode.replace('v', '')};
timers were ${lag.p99.toFixed(0)} ms late at the 99th percentile, ${lag.max.toFixed(0)} ms at most.${before}</p>
<details><summary>The definition it ran on</summary><pre tabindex="0" role="region" aria-label="The definition it ran on">${JSON.stringify(service, undefined, 2)}</pre></details>
</section>`;
}

function processorsText({ cpus, allowedCpus }: RehearsalResult['machine']): string {
  return allowedCpus < cpus
    ? `${Number(allowedCpus.toFixed(1))} of ${cpus} processors, as it was allowed`
    : `${cpus} processors`;
}

function loadSummary({ timeline, requests }: RehearsalResult): string {
  const shares = Object.entries(timeline.answered).map(
    ([region, counts]) => `${counts.reduce((sum, count) => sum + count, 0)} answered by ${region}`,
  );
  return `${shares.join(', ')}; ${requests.failedTries} tries failed.`;
}
