import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createTerminal } from '../../../../cli/terminal';
import { showResult } from '../../../../cli/views/rehearsal';
import { exampleResult } from '../../../support/rehearsal/example-result';

test('what a data type’s naive twin lost has a line, and a type of which nothing was lost has none', async () => {
  const stream = new PassThrough();
  showResult(createTerminal(stream as unknown as NodeJS.WriteStream, {}), exampleResult());
  stream.end();
  const lines = (await text(stream)).split('\n');
  expect(lines).toContain('  counter    0 lost, 0 doubled; naively 13 and 4 of 59');
  expect(lines.filter((line) => line.startsWith('  log'))).toEqual([]);
});
