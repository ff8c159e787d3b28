// Which files of a zip may be run: their modes are in its directory, and fflate does not tell them.
'use strict';

// APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16: the headers of a file in the directory, and of the directory's end.
const FILE = { signature: 0x02014b50, bytes: 46, host: 5, name: 28, extra: 30, comment: 32, attributes: 38 };
const END = { signature: 'PK\x05\x06', bytes: 22, directory: 16 };

/** The host system whose attributes hold a mode (4.4.2.2). */
const UNIX = 3;
/** Of a file without a mode, as zips of Windows have them: nobody may run it. */
const PLAIN = 0o644;
/** Lambda's own user needs no right to write; the one who deletes the code here does. */
const OWNER = 0o600;

/** The modes of a zip’s files, one after the other as its directory lists them. */
exports.modesOf = function* modesOf(zip) {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = bytes.lastIndexOf(END.signature, undefined, 'latin1');
  let at = end < 0 || end + END.bytes > bytes.length ? bytes.length : bytes.readUInt32LE(end + END.directory);
  for (;;) {
    const isFile = at + FILE.bytes <= bytes.length && bytes.readUInt32LE(at) === FILE.signature;
    if (!isFile)
      yield PLAIN; // what else is wrong with the zip is found where it is unpacked
    else {
      const mode = bytes[at + FILE.host] === UNIX ? bytes.readUInt16LE(at + FILE.attributes + 2) & 0o777 : 0;
      yield (mode || PLAIN) | OWNER;
      const rest = [FILE.name, FILE.extra, FILE.comment].map((field) => bytes.readUInt16LE(at + field));
      at += FILE.bytes + rest.reduce((sum, one) => sum + one);
    }
  }
};
