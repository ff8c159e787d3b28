import { appendFileSync, readFileSync } from 'node:fs';
import { putComment } from './pull-request-comment';

// Shows the plan that `npm run plan` left in reviewed/: as a comment on the pull request that a workflow runs for,
// on the run's own page, and here.

/** A comment may have 65,536 characters (GitHub's REST API refuses more, with 422). */
const MOST_CHARACTERS = 60_000;

/** What GitHub's runners set (GitHub Docs, "Variables reference"). */
const { GITHUB_EVENT_PATH, GITHUB_STEP_SUMMARY } = process.env;

async function main(): Promise<void> {
  const summary = readFileSync('reviewed/summary.txt', 'utf8').trimEnd();
  console.log(summary);
  const { service } = JSON.parse(readFileSync('reviewed/plan.json', 'utf8')) as { service: string };
  const title = `### What a deploy of ${service} would change`; // each service of the project has its comment
  const markdown = `${title}\n\n~~~text\n${shortened(summary)}\n~~~\n`;
  if (GITHUB_STEP_SUMMARY) appendFileSync(GITHUB_STEP_SUMMARY, markdown);
  const pullRequest = pullRequestNumber();
  if (pullRequest !== undefined) await putComment(pullRequest, title, markdown);
}

function shortened(text: string): string {
  return text.length <= MOST_CHARACTERS
    ? text
    : `${text.slice(0, MOST_CHARACTERS)}\n… the rest is in the log`;
}

function pullRequestNumber(): number | undefined {
  if (!GITHUB_EVENT_PATH) return undefined;
  const event = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8')) as { pull_request?: { number: number } };
  return event.pull_request?.number;
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
