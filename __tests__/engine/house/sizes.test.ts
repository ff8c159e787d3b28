import { LIMITS, median, sizes, tooLong } from '../../../house/sizes';
import { packageRoot } from '../../../project/root';

const { files, functions } = sizes(packageRoot);

test('files are below 200 lines, and functions below 60', () => {
  expect(tooLong(files, LIMITS.file)).toEqual([]);
  expect(tooLong(functions, LIMITS.function)).toEqual([]);
});

test('half of the files have at most 47 lines, and half of the functions at most 4', () => {
  expect(median(files)).toBeLessThanOrEqual(47);
  expect(median(functions)).toBeLessThanOrEqual(4);
});
