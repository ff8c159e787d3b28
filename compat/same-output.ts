import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEFINITIONS } from './definitions';
import { checkOut, copyOfThis, forget, type Tree } from './tree';

// Does the working tree synthesize byte for byte the same as another commit? Both are copied side by side, so that
// the paths in source maps do not differ. It compares the example service, and definitions that have every trigger,
// every policy and every setting of the stacks:
//   node bin/run-ts.cjs compat/same-output.ts <commit>

/** The files that differ, or that only one output has. */
function differing(before: ReadonlyMap<string, Buffer>, after: ReadonlyMap<string, Buffer>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    return old === undefined || now === undefined || !old.equals(now);
  });
}

async function compare(before: Tree, after: Tree): Promise<boolean> {
  let same = true;
  for (const definition of DEFINITIONS) {
    const [old, now] = await Promise.all([before.synth(definition), after.synth(definition)]);
    const wrong = differing(old, now);
    same &&= wrong.length === 0;
    console.log(`${wrong.length === 0 ? 'ok  ' : 'FAIL'} ${definition.name}: ${now.size} files`);
    for (const name of wrong) console.log(`     differs: ${name}`);
  }
  return same;
}

async function main([commit]: readonly string[]): Promise<void> {
  if (commit === undefined) throw new Error('usage: node bin/run-ts.cjs compat/same-output.ts <commit>');
  const folder = mkdtempSync(path.join(tmpdir(), 'antipode-same-output-'));
  try {
    const before = await checkOut(path.join(folder, 'before'), commit);
    const after = await copyOfThis(path.join(folder, 'after'));
    if (!(await compare(before, after))) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await forget();
  }
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
