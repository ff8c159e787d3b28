import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../project/root';
import type { RehearsalResult } from '../result';
import { bands } from './bands';
import { Html, html, jsonHtml } from './html';
import {
  boundTable,
  dataTable,
  figuresTable,
  promisesTable,
  requestsTable,
  timelineTable,
  writesTable,
} from './tables';

/** Writes the report of a rehearsal: one HTML file that needs no network. */
export function writeReport(result: RehearsalResult, file: string): void {
  writeFileSync(file, renderReport(result));
}

/** Nothing may be fetched from anywhere; what the page needs is in it. */
const POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";

const MARKS = { held: '✓ held', broken: '✗ broken', unmeasured: '? not measured' } as const;

export function renderReport(result: RehearsalResult): string {
  const { verdict, service, fault, timeScale, startedAt } = result;
  const speed =
    timeScale === 1 ? 'in real time' : `at ${timeScale} times the speed of AWS; times are AWS seconds`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${service.name}: ${fault} – ${MARKS[verdict.status]}</title>
<style>${inlined('node_modules/uplot/dist/uPlot.min.css')}
${inlined('rehearsal/report/style.css')}</style>
</head>
<body>
<a class="skip" href="#numbers">Skip to the numbers</a>
<header>
<p class="kind">Rehearsal of <strong>${fault}</strong> on ${service.name}</p>
<h1 class="${verdict.status}"><span class="mark">${MARKS[verdict.status]}</span> ${verdict.sentence.replace(/^[A-Z]+: /, '')}</h1>
<p>${capital(result.description)}, ${speed}. <time datetime="${startedAt}">${startedAt.slice(0, 16).replace('T', ' ')} UTC</time></p>
</header>
<main>
<section aria-labelledby="timeline">
<h2 id="timeline">What happened</h2>
<figure><figcaption id="load-caption">Requests in each second: answered, by region, and failed</figcaption>
<div id="load" class="plot" role="img" aria-labelledby="load-caption load-summary"></div>
<p id="load-summary" class="summary">${loadSummary(result)}</p></figure>
<figure><figcaption id="latency-caption">Latency of answers, in milliseconds</figcaption>
<div id="latency" class="plot low" role="img" aria-labelledby="latency-caption"></div></figure>
<figure><figcaption>Checkers that call a region healthy, and DNS answers that name it: the fuller, the more</figcaption>
${bands(result.timeline)}</figure>
<ol class="marks">${result.timeline.marks.map(({ second, label }) => html`<li><b>${second.toFixed(1)} s</b> ${label}</li>`)}</ol>
${timelineTable(result.timeline)}
</section>
<section aria-labelledby="numbers">
<h2 id="numbers" tabindex="-1">The numbers</h2>
${promisesTable(result)}
<div class="columns">${figuresTable(result)}${boundTable(result)}${requestsTable(result)}${writesTable(result)}</div>
${dataTable(result)}
</section>
<section aria-labelledby="modelled">
<h2 id="modelled">What is modelled rather than measured</h2>
<ul>${result.modelled.map((sentence) => html`<li>${sentence}</li>`)}</ul>
<p>Measured on ${result.machine.cpus} processors, in use for ${(100 * result.machine.busyShare).toFixed(0)} % of the time; functions ran on Node ${result.machine.functionsNode.replace('v', '')};
timers were ${result.machine.eventLoopLagMs.p99.toFixed(0)} ms late at the 99th percentile, ${result.machine.eventLoopLagMs.max.toFixed(0)} ms at most.</p>
<details><summary>The definition it ran on</summary><pre tabindex="0" role="region" aria-label="The definition it ran on">${JSON.stringify(service, undefined, 2)}</pre></details>
</section>
</main>
<script type="application/json" id="result">${jsonHtml(result)}</script>
<script>${inlined('node_modules/uplot/dist/uPlot.iife.min.js')}</script>
<script>${inlined('rehearsal/report/client.js')}</script>
</body>
</html>
`.text;
}

function inlined(file: string): Html {
  return new Html(readFileSync(path.join(projectRoot, file), 'utf8'));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function loadSummary({ timeline, requests }: RehearsalResult): string {
  const shares = Object.entries(timeline.answered).map(
    ([region, counts]) => `${counts.reduce((sum, count) => sum + count, 0)} answered by ${region}`,
  );
  return `${shares.join(', ')}; ${requests.failedTries} tries failed.`;
}
