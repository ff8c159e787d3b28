import type { Message } from 'esbuild';
import { NATIVE_ADVICE } from '../packages/native-addons';
import { packageOf } from '../packages/package';
import { unresolved } from './absent-modules';

/** A line for each problem: where it is, what it is, and what to do. */
export function reasons(errors: readonly Message[], { root }: { readonly root: string }): string {
  return errors.map((one) => `\n  ${place(one)}${one.text}${advice(one, root)}`).join('');
}

/** `file:line:column: `, where the place is known. */
export function place({ location }: Message): string {
  return location ? `${location.file}:${location.line}:${location.column}: ` : '';
}

function advice(error: Message, root: string): string {
  const { text } = error;
  if (/No loader is configured for "\.node" files/.test(text)) return `. ${NATIVE_ADVICE}`;
  const ending = /No loader is configured for "(\.[^"]+)" files/.exec(text)?.[1];
  if (ending !== undefined)
    return `. Say how to load such files: bundle: { loader: { '${ending}': 'text' } } ('binary' for its bytes, 'file' for a path)`;
  if (/^Top-level await is currently not supported/.test(text))
    return ". Make the function an ES module: bundle: { format: 'esm' }";
  const missing = unresolved(error, root);
  return missing === undefined ? '' : `, which is not installed: npm install ${packageOf(missing.module)}`;
}
