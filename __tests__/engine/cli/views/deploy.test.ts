import type { Terminal } from '../../../../cli/terminal';
import { createDeployView } from '../../../../cli/views/deploy';
import type { RegionResult } from '../../../../rollout/waves/judge';

const plain = (text: string) => text;

function shown(result: Partial<RegionResult>): string[] {
  const lines: string[] = [];
  const terminal: Terminal = {
    line: (text = '') => lines.push(text),
    status: () => undefined,
    block: () => undefined,
    page: () => undefined,
    ...{ green: plain, red: plain, dim: plain },
  };
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
