#!/usr/bin/env bash
# Package   esbuild 0.28.2, on Node 20.20.2
#
# Behaviour After `buildSync` or `transformSync`, `await stop()` leaves esbuild's process running until the whole
#           program ends. The next synchronous call starts one more beside it.
#
# Expected  No process: the declarations of the package say that `stop` is to be called when there are no more calls and
#           resources are to be cleaned up, and after `transform` it does that.
#
# Seen      Processes after transform and stop: 0. After transformSync and stop, three times: 1, 2, 3.
#
# Hurts     Whoever compiles now and then in a program that stays, a watcher or a development server: each call between
#           two stops leaves some 10 MB. With ESBUILD_WORKER_THREADS=0 in the environment nothing stays.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts esbuild@0.28.2

cat > check.cjs <<'JS'
const assert = require('node:assert');
const { execFileSync } = require('node:child_process');
const { setTimeout: sleep } = require('node:timers/promises');
const esbuild = require('esbuild');

/** How many children of this process are esbuild's, once one that ends has had the time to. */
async function processes() {
  await sleep(2000);
  const all = execFileSync('ps', ['-A', '-o', 'ppid=,comm=']).toString().split('\n');
  return all.filter((line) => Number.parseInt(line, 10) === process.pid && line.endsWith('esbuild')).length;
}

async function main() {
  await esbuild.transform('let a = 1');
  await esbuild.stop();
  const asynchronous = await processes();
  const synchronous = [];
  for (let turn = 0; turn < 3; turn += 1) {
    esbuild.transformSync('let a = 1');
    await esbuild.stop();
    synchronous.push(await processes());
  }
  console.log('after transform and stop:', asynchronous, 'after transformSync and stop:', synchronous);
  assert.strictEqual(asynchronous, 0, 'the process of an asynchronous call stays');
  assert.deepStrictEqual(synchronous, [1, 2, 3], 'processes of synchronous calls do not stay any more');
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
JS
env -u ESBUILD_WORKER_THREADS node check.cjs
[ "$(ESBUILD_WORKER_THREADS=0 node check.cjs 2>/dev/null | sed 's/.*stop: //')" = '[ 0, 0, 0 ]' ]
echo 'confirmed: stop() leaves the processes of synchronous calls'
