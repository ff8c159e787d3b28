import path from 'node:path';
import { suggest } from '../errors/problems';
import { UserError } from '../errors/user-error';
import { type AntipodePackage, antipodePackage, packInto } from './antipode-package';
import type { Manifest, Merged } from './manifest';
import { findNpm, runNpm } from './npm';
import { render } from './render';
import { serviceName } from './service-name';
import { frameFiles, serviceFiles, type TemplateFile, templates } from './template';
import { assertFolders, extendIgnored, extendManifest, has, readManifest, writeNew } from './write';

const MANIFEST = 'package.json';
const IGNORED = '.gitignore';
const DEFINITION = 'antipode.config.ts';

interface InitOptions {
  readonly folder: string;
  readonly template: string;
  /** Default: the folder's name. */
  readonly name?: string | undefined;
  /** Whether packages are installed, which writes the lock file. */
  readonly install: boolean;
  /** Called before each step that takes a while. */
  readonly onStep?: ((step: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What came of it. */
export interface Written {
  readonly name: string;
  readonly written: readonly string[];
  /** Files that were there already. */
  readonly left: readonly string[];
  /** What became of a `package.json` that was there already. */
  readonly manifest: Merged | undefined;
  /** Lines that a `.gitignore` got which was there already. */
  readonly ignored: readonly string[];
}

/**
 * Writes a service into a folder, and installs its packages. What is there already stays as it is, but for what
 * `package.json` and `.gitignore` lack; where there is a definition, the service's own files (functions, tests) are
 * the user's, and none is added.
 *
 * @throws UserError before anything is written where the folder, the template or the name cannot be used; later where
 * npm fails.
 */
export async function init(options: InitOptions): Promise<Written> {
  const { install, onStep, signal } = options;
  const folder = path.resolve(options.folder);
  assertTemplate(options.template);
  const name = serviceName(folder, options.name);
  const own = readManifestIn(folder);
  const antipode = names(own, 'antipode') ? undefined : antipodePackage();
  if (install || antipode?.file !== undefined) findNpm();
  const files = [
    ...frameFiles(),
    ...(has(folder, DEFINITION) ? [] : definitionLast(serviceFiles(options.template))),
  ];
  assertFolders(folder, [...files.map(({ file }) => file), ...(antipode?.file ? [antipode.file] : [])]);

  const packed = await pack({ ...options, folder, antipode });
  const results = files.map((one) => writeFile({ folder, one, name, antipode }));
  if (install) {
    onStep?.('installing packages: about 1.1 GB on disk');
    await runNpm(['install', '--no-audit', '--no-fund'], { folder, signal });
  }
  return {
    name,
    written: [...packed, ...results.filter(({ written }) => written).map(({ file }) => file)],
    left: results.filter(({ written }) => !written).map(({ file }) => file),
    manifest: results.find(({ merged }) => merged !== undefined)?.merged,
    ignored: results.flatMap(({ ignored = [] }) => ignored),
  };
}

function readManifestIn(folder: string): Manifest | undefined {
  assertFolders(folder, []);
  return readManifest(folder);
}

function names(manifest: Manifest | undefined, name: string): boolean {
  return [manifest?.dependencies, manifest?.devDependencies].some(
    (packages) => typeof packages === 'object' && packages !== null && name in packages,
  );
}

/** A definition says that a service is whole, so that one cut short is begun again. */
function definitionLast(files: readonly TemplateFile[]): TemplateFile[] {
  const isDefinition = ({ file }: TemplateFile) => file === DEFINITION;
  return [...files.filter((one) => !isDefinition(one)), ...files.filter(isDefinition)];
}

async function pack({
  folder,
  antipode,
  onStep,
  signal,
}: InitOptions & { readonly antipode: AntipodePackage | undefined }): Promise<string[]> {
  const file = antipode?.file;
  if (file === undefined) return [];
  onStep?.('packing antipode');
  return (await packInto(folder, file, signal)) ? [file] : [];
}

interface OneFile {
  readonly folder: string;
  readonly one: TemplateFile;
  readonly name: string;
  readonly antipode: AntipodePackage | undefined;
}

function writeFile({ folder, one, name, antipode }: OneFile): {
  readonly file: string;
  readonly written: boolean;
  readonly merged?: Merged;
  readonly ignored?: readonly string[];
} {
  const { file } = one;
  if (file === IGNORED && has(folder, file))
    return { file, written: false, ignored: extendIgnored(folder, one.content) };
  if (file !== MANIFEST) return { file, written: writeNew(folder, file, render(one, name)) };
  const manifest = withAntipode(JSON.parse(render(one, name)) as Manifest, antipode);
  if (has(folder, file)) return { file, written: false, merged: extendManifest(folder, manifest) };
  return { file, written: writeNew(folder, file, `${JSON.stringify(manifest, undefined, 2)}\n`) };
}

function withAntipode(manifest: Manifest, antipode: AntipodePackage | undefined): Manifest {
  if (antipode === undefined) return manifest;
  const dependencies = { ...(manifest.dependencies as object), antipode: antipode.spec };
  return { ...manifest, dependencies: Object.fromEntries(Object.entries(dependencies).sort()) };
}

/** @throws UserError where there is no such template. */
function assertTemplate(name: string): void {
  const known = templates();
  if (known.includes(name)) return;
  throw new UserError(`"${name}" is no template; there are ${known.join(', ')}${suggest(name, known)}`);
}
