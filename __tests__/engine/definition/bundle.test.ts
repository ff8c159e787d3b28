import { service } from '../../support/definition/fixture';
import { fn, refuses } from '../../support/definition/problems-of';

const bundled = (bundle: unknown) => ({ functions: { api: { ...fn, bundle } } });

test('a function may say how its code is bundled, and need not', () => {
  const bundle = {
    format: 'esm',
    external: ['pg-native'],
    loader: { '.html': 'text' },
    assets: ['functions/orders'],
    keepNames: true,
  };
  expect(service(bundled(bundle)).functions[0]?.bundle).toEqual(bundle);
  expect(service().functions[0]?.bundle).toBeUndefined();
});

refuses([
  [
    'an unknown format',
    bundled({ format: 'emm' }),
    /^functions\.api\.bundle\.format: must be "cjs" or "esm" — did you mean "esm"\? \(found "emm"\)$/,
  ],
  [
    'an unknown loader',
    bundled({ loader: { '.html': 'txt' } }),
    /^functions\.api\.bundle\.loader\..html: must be "base64" or .* — did you mean "text"\? \(found "txt"\)$/,
  ],
  [
    'a loader for no ending',
    bundled({ loader: { html: 'text' } }),
    /^functions\.api\.bundle\.loader: must be by the endings of files, such as \{ '\.html': 'text' \}/,
  ],
  [
    'a setting of another name',
    bundled({ externals: [] }),
    /^functions\.api\.bundle\.externals: is not a setting — did you mean "external"\?; known here: format, external, loader, assets, keepNames$/,
  ],
  [
    'assets that are no list',
    bundled({ assets: 'a' }),
    /^functions\.api\.bundle\.assets: must be of type array/,
  ],
  [
    'an empty name',
    bundled({ external: [''] }),
    /^functions\.api\.bundle\.external\[0\]: must not be empty \(found ""\)$/,
  ],
  [
    'a word for a switch',
    bundled({ keepNames: 'yes' }),
    /^functions\.api\.bundle\.keepNames: must be of type boolean/,
  ],
]);
