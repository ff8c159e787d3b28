import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOMS as BUILT } from '../../../bin/build.cjs';
import { suggest, suggestOrStop } from '../../../errors/problems';
import { sourceFiles } from '../../../house/source-files';
import { assertRegion } from '../../../operations/drain';
import { assertFunction } from '../../../operations/functions';
import { assertSecret } from '../../../operations/put-secret';
import { readEvent } from '../../../operations/ready-events';
import { assertKeepsFailures } from '../../../operations/redrive/ways';
import { packageRoot } from '../../../project/root';
import { service } from '../../support/definition/fixture';

const KNOWN = ['mail', 'print'];

test('a name that is near is suggested, and what is far ends the sentence', () => {
  expect(suggest('mial', KNOWN)).toBe(' — did you mean "mail"?');
  expect(suggestOrStop('mial', KNOWN)).toBe(' — did you mean "mail"?');
  expect(suggest('something', KNOWN)).toBe('');
  expect(suggestOrStop('something', KNOWN)).toBe('.');
  expect(suggestOrStop('something', [])).toBe('.');
});

const two = service();
const [{ name: worker = '' } = {}] = two.functions;

test.each([
  ['a region', () => assertRegion(two, 'elsewhere'), /is not in "elsewhere"\. It is in us-east-1, /],
  ['a function', () => assertFunction(two, 'something'), /is not a function of \w+\. There are: /],
  ['a queue', () => assertKeepsFailures(two, 'something'), /nor a function of \w+\. There are: /],
  ['an event', () => readEvent(two, worker, 'something'), /nor a ready event\. Ready events of /],
  ['a secret', () => assertSecret(two, 'something'), /reads the secret "something"\. They read /],
])('a message on %s that is not known is made of whole sentences', (_, act, message) => {
  expect(act).toThrow(message);
});

test('no message goes on with a sentence where there may be no suggestion', () => {
  const goesOn = /\bsuggest\([^)]*\)\}(?:\.| [A-Z]| \$\{)/;
  const lines = BUILT.flatMap((room) => sourceFiles(packageRoot, room)).flatMap((file) =>
    readFileSync(path.join(packageRoot, file), 'utf8')
      .split('\n')
      .filter((line) => goesOn.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(lines).toEqual([]);
});
