import path from 'node:path';
import type { Compiled } from './compile/compile';
import { place } from './compile/reasons';
import { packageFolder } from './packages/package';
import type { Source } from './settings';

/** Notices for people about a bundle that is made all the same, a line each. */
export function noticesOf({ warnings, absent, inputs }: Compiled, { root }: Source): string[] {
  const own = Object.entries(inputs).filter(([input]) => packageFolder(path.join(root, input)) === undefined);
  return [
    ...warnings
      .filter(({ location }) => location !== null && packageFolder(location.file) === undefined)
      .map((one) => `${place(one)}${one.text}`),
    ...own.flatMap(([input, { imports }]) =>
      imports
        .filter((one) => one.external && absent.includes(one.path))
        .map(
          (one) =>
            `${input}: "${one.path}" is not installed, and is loaded only when that place runs. ` +
            `Install it with npm, or leave it out of the bundle: bundle: { external: ['${one.path}'] }`,
        ),
    ),
  ];
}
