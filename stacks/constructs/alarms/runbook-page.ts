import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AlarmKind } from '../../../definition/alarm-kinds';
import { packageRoot } from '../../../project/root';

/** What to do about an alarm: a page of antipode's documentation, with its address where the package has one. */
export function runbookPage(kind: AlarmKind): string {
  const file = readFileSync(path.join(packageRoot, 'package.json'), 'utf8');
  const { repository } = JSON.parse(file) as { repository?: string | { url?: string } };
  const url = typeof repository === 'string' ? repository : repository?.url;
  const page = `docs/runbook.md#${kind}`;
  return url === undefined ? page : `${url.replace(/^git\+/, '').replace(/\.git$/, '')}/blob/main/${page}`;
}
