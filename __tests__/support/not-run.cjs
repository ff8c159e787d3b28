// Reports which tests jest did not run, at the very end, so that nobody takes them for passed. In CI, where everything
// is there, the run fails then.
'use strict';
const path = require('node:path');

/** Begins the name of tests that this machine lacks something for; what follows says what. */
const NOT_RUN = 'not run: ';

/** The tests that did not run, by file and why: of a file, where a filter left some out, those that lack something. */
function notRun({ testResults }, isFiltered) {
  const found = new Map();
  for (const { testFilePath, testResults: tests } of testResults)
    for (const { status, ancestorTitles } of tests) {
      const why = ancestorTitles.find((title) => title.startsWith(NOT_RUN))?.slice(NOT_RUN.length);
      if (status !== 'pending' || (why === undefined && isFiltered)) continue;
      const line = `${path.relative(process.cwd(), testFilePath)}: ${why ?? 'skipped'}`;
      found.set(line, (found.get(line) ?? 0) + 1);
    }
  return found;
}

class NotRunReporter {
  constructor({ testNamePattern }) {
    this.isFiltered = testNamePattern !== undefined && testNamePattern !== '';
    this.found = new Map();
  }

  onRunComplete(_contexts, results) {
    this.found = notRun(results, this.isFiltered);
    if (this.found.size === 0) return;
    const lines = [...this.found].map(([line, count]) => `  ${count} of ${line}`);
    const text = `\nNOT RUN, and so neither passed nor failed:\n${lines.join('\n')}\n`;
    process.once('exit', () => process.stderr.write(text)); // below jest's own summary
  }

  /** jest fails a run whose reporter has an error. */
  getLastError() {
    if (process.env.CI && this.found.size > 0) return new Error('CI runs every test');
    return undefined;
  }
}

module.exports = NotRunReporter;
module.exports.NOT_RUN = NOT_RUN;
