import { type Zippable, zipSync } from 'fflate';

/** The earliest time in a ZIP, which knows no time zone: fflate writes the local parts of a date. */
const EARLIEST = new Date(1980, 0, 1);

/** Unix rw-r--r--, so that Lambda's user may read the files, wherever the zip was made. */
const UNIX = 3;
const MODE = 0o100644;

/** Packs files so that the same contents give the same bytes: sorted names, fixed times and rights. */
export function reproducibleZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  for (const name of Object.keys(files).sort()) {
    const contents = files[name];
    if (contents) entries[name] = [contents, { level: 9, mtime: EARLIEST, os: UNIX, attrs: MODE << 16 }];
  }
  return zipSync(entries);
}
