import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { engineRoot } from '../../project/root';
import type { RehearsalResult } from '../result';
import { header, VERDICTS } from './header';
import { Html, html, jsonHtml } from './html';
import { numbers, whatHappened, whatIsModelled } from './sections';

/** Writes the report of a rehearsal: one HTML file that needs no network. */
export function writeReport(result: RehearsalResult, file: string): void {
  writeFileSync(file, renderReport(result));
}

/** The page may fetch nothing; everything that it needs is in it. */
const POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";

export function renderReport(result: RehearsalResult): string {
  const { verdict, service, fault } = result;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${service.name}: ${fault} – ${VERDICTS[verdict.status]}</title>
<style>${inlined(require.resolve('uplot/dist/uPlot.min.css'))}
${inlined(engineFile('rehearsal/report/style.css'))}</style>
</head>
<body>
<a class="skip" href="#numbers">Skip to the numbers</a>
${header(result)}
<main>
${whatHappened(result)}
${numbers(result)}
${whatIsModelled(result)}
</main>
<script type="application/json" id="result">${jsonHtml(result)}</script>
<script>${inlined(require.resolve('uplot/dist/uPlot.iife.min.js'))}</script>
<script type="module">${inlined(engineFile('rehearsal/report/client.js'))}</script>
</body>
</html>
`.text;
}

function inlined(file: string): Html {
  return new Html(readFileSync(file, 'utf8'));
}

const engineFile = (file: string) => path.join(engineRoot, file);
