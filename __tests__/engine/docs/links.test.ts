import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../project/root';
import { read } from '../../support/docs/guide';

const inDocs = readdirSync(path.join(packageRoot, 'docs'), { recursive: true, encoding: 'utf8' });
const pages = ['README.md', 'CONTRIBUTING.md', ...inDocs.map((name) => path.join('docs', name))].filter(
  (name) => name.endsWith('.md'),
);

/** The anchors of a page's headings, as GitHub makes them. */
function anchors(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Links to files of the repository, without those in code. */
function links(page: string): string[] {
  const text = read(page).replaceAll(/```[\s\S]*?```|`[^`]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to).filter((to) => !/^\w+:/.test(to));
}

test.each(pages)('what %s links to is there', (page) => {
  const broken = links(page).filter((to) => {
    const [file = '', anchor] = to.split('#');
    const target = file === '' ? page : path.join(path.dirname(page), file);
    if (!existsSync(path.join(packageRoot, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchors(target).includes(anchor);
  });
  expect(broken).toEqual([]);
});
