import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../../project/make-folder';
import { engineRoot } from '../../project/root';
import type { RehearsalResult } from '../result';
import { header, VERDICTS } from './header';
import { Html, html, jsonHtml } from './html';
import { numbers, whatHappened, whatIsModelled } from './sections';

const OWNER_ALONE = 0o600;

/**
 * Makes the file of a report, for its owner alone: it holds addresses, and what a service answered.
 *
 * @throws Error where it cannot be written.
 */
export function prepareReport(file: string): void {
  makeFolder(path.dirname(file));
  appendFileSync(file, '', { mode: OWNER_ALONE });
  if (statSync(file).isFile()) chmodSync(file, OWNER_ALONE); // it may have been there; /dev/null stays everybody's
}

/** Writes the report of a rehearsal: one HTML file that needs no network. */
export function writeReport(result: RehearsalResult, file: string): void {
  prepareReport(file);
  writeFileSync(file, renderReport(result));
}

/** The page may fetch nothing, and run nothing but what was written into it: each part is named by its hash. */
function policy(scripts: readonly string[], style: string): string {
  const named = (parts: readonly string[]) =>
    parts.map((part) => `'sha256-${createHash('sha256').update(part).digest('base64')}'`).join(' ');
  return `default-src 'none'; script-src ${named(scripts)}; style-src ${named([style])}`;
}

export function renderReport(result: RehearsalResult): string {
  const { verdict, service, fault } = result;
  const style = `${read(require.resolve('uplot/dist/uPlot.min.css'))}\n${read(engineFile('rehearsal/report/style.css'))}`;
  const plots = read(require.resolve('uplot/dist/uPlot.iife.min.js'));
  const client = read(engineFile('rehearsal/report/client.js'));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy([plots, client], style)}">
<title>${service.name}: ${fault} – ${VERDICTS[verdict.status]}</title>
<style>${new Html(style)}</style>
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
<script>${new Html(plots)}</script>
<script type="module">${new Html(client)}</script>
</body>
</html>
`.text;
}

const read = (file: string) => readFileSync(file, 'utf8');

const engineFile = (file: string) => path.join(engineRoot, file);
