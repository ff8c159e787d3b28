import { existsSync, mkdirSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { freshDirectory } from '../../../aws/running-clouds';

test('spares the folder of a command that has just begun, and removes what was abandoned', () => {
  const own = freshDirectory(1); // no port of any cloud
  const begun = path.join(own, '../just-begun');
  const abandoned = path.join(own, '../abandoned');
  for (const folder of [begun, abandoned]) mkdirSync(folder, { recursive: true });
  utimesSync(abandoned, new Date(0), new Date(0));
  freshDirectory(1);
  expect([existsSync(begun), existsSync(abandoned)]).toEqual([true, false]);
  for (const folder of [own, begun]) rmSync(folder, { recursive: true });
});
