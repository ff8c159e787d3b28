import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sourceFiles } from './source-files';

interface Words {
  /** Whole words that must not occur, in small letters; they are found in any letters. */
  readonly unwanted: readonly string[];
  /** Spellings that may, such as a keyword in capitals. */
  readonly allowed: readonly string[];
}

/** The lines of the sources in these folders of a tree that hold an unwanted word: `file:line: the line`. */
export function linesWith({ unwanted, allowed }: Words, root: string, folders: readonly string[]): string[] {
  const word = new RegExp(`\\b(?:${unwanted.join('|')})\\b`, 'gi');
  const holds = (line: string) => (line.match(word) ?? []).some((one) => !allowed.includes(one));
  return folders
    .flatMap((folder) => sourceFiles(root, folder))
    .flatMap((file) =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (holds(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    );
}
