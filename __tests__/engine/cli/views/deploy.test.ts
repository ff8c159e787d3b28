import type { Terminal } from '../../../../cli/terminal';
import { createDeployView } from '../../../../cli/views/deploy';
import type { RegionResult } from '../../../../rollout/waves/judge';
import { summarize } from '../../../../terraform/plan/summary';

const plain = (text: string) => text;
const lines: string[] = [];
const terminal: Terminal = {
  line: (text = '') => lines.push(text),
  status: () => undefined,
  block: () => undefined,
  page: () => undefined,
  ...{ green: plain, red: plain, dim: plain },
};
beforeEach(() => {
  lines.length = 0;
});

function shown(result: Partial<RegionResult>): string[] {
  const failed = { region: 'eu-west-1', wave: 'canary', passed: false, reason: 'health', moved: [] };
  createDeployView(terminal).region({ ...failed, ...result });
  return lines;
}

test('a new function that did not pass is told to stay, beside what went back', () => {
  expect(shown({ moved: [{ name: 'old', from: '3', to: '2' }], stays: ['new'] })).toEqual([
    '✗ eu-west-1       canary: health',
    '  old: live went back from version 3 to 2',
    '  new: stays live, since it is new and has no version to go back to',
  ]);
});

test('what could not be watched is told of a region that passed', () => {
  expect(shown({ passed: true, note: 'CloudWatch showed no invocation' })).toEqual([
    '✓ eu-west-1       canary: passed its gate',
    '  CloudWatch showed no invocation',
  ]);
});

test('where nothing was live, nothing stays', () => {
  expect(shown({})).toEqual(['✗ eu-west-1       canary: health', '  eu-west-1: nothing to go back to.']);
});

describe('a deploy that skips a region', () => {
  /** What is said below the plan. */
  function said(leftOut: object): string[] {
    const summary = summarize({ stack: 'region-eu-west-1', changes: [], ...leftOut }, []);
    const nothing = { plans: [], waves: [], unproven: [], refused: [], allowed: [] };
    const plan = { ...nothing, summaries: [summary], digest: '' };
    createDeployView(terminal).planned(plan, ['us-east-1']);
    return lines.slice(lines.indexOf('\nSkipped: us-east-1, and data, whose plan would reach there.') + 1);
  }

  test('says what to do about what others have there', () => {
    expect(said({ leftOut: ['aws_sns_topic.t'] })).toEqual([
      'What other regions have in us-east-1 stays as it is. Once it is back, deploy to all regions.',
      '',
    ]);
  });

  test('and nothing of it where they have nothing there', () => {
    expect(said({})).toEqual(['']);
  });
});
