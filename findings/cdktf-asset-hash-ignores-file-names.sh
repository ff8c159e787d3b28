#!/usr/bin/env bash
# Package   cdktf 0.21.0 (constructs 10.7.2): TerraformAsset
#
# Behaviour TerraformAsset.assetHash is made of the bytes of the files below a folder, one after the other. The
#           names of the files, the folders they are in, and where one file ends are not part of it. Folders that
#           unpack to different trees have one hash, and so one asset path in the configuration of the stack.
#
# Expected  That another archive has another hash. CDK for Terraform's page "Assets" names the archives of Lambda
#           functions as a use, and the source of the property `path` notes that it changes when the content does. The
#           asset hash of AWS CDK covers the names.
#
# Seen      handler.js renamed to index.js, or moved into lib/: same hash, a configuration equal byte for byte, and
#           archives that hold different files.
#
# Hurts     Whoever deploys a function with `sourceCodeHash: asset.assetHash`. A release that only moves or renames
#           a module plans no change, so a region whose stack is new runs the new layout while the others go on
#           with the old one. Fn.filebase64sha256(asset.path) reads the archive itself and sees the change.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cdktf@0.21.0 constructs@10.7.2

cat > check.js <<'JS'
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { App, AssetType, TerraformAsset, TerraformOutput, TerraformStack } = require('cdktf');

const code = 'exports.handler = async () => "ok"';

function release(name, files) {
  const source = path.join(__dirname, 'sources', name);
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(source, file)), { recursive: true });
    fs.writeFileSync(path.join(source, file), text);
  }
  const outdir = path.join(__dirname, 'out', name);
  fs.mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'region');
  // The default backend writes a path of this machine, which would differ for another reason.
  stack.addOverride('terraform.backend', { local: { path: 'terraform.tfstate' } });
  const asset = new TerraformAsset(stack, 'code', { path: source, type: AssetType.ARCHIVE });
  new TerraformOutput(stack, 'filename', { value: asset.path });
  new TerraformOutput(stack, 'source_code_hash', { value: asset.assetHash });
  app.synth();
  const below = path.join(outdir, 'stacks', 'region');
  return {
    hash: asset.assetHash,
    configuration: JSON.parse(fs.readFileSync(path.join(below, 'cdk.tf.json'), 'utf8')).output,
    archive: fs.readFileSync(path.join(below, asset.path)).toString('latin1'),
  };
}

const before = release('before', { 'handler.js': code, 'z.json': '{}' });
const renamed = release('renamed', { 'index.js': code, 'z.json': '{}' });
const moved = release('moved', { 'lib/handler.js': code, 'z.json': '{}' });
const edited = release('edited', { 'handler.js': `${code};`, 'z.json': '{}' });

assert(before.archive.includes('handler.js') && !before.archive.includes('index.js'));
assert(renamed.archive.includes('index.js') && !renamed.archive.includes('handler.js'));
assert(moved.archive.includes('lib/handler.js'));
assert.notStrictEqual(edited.hash, before.hash, 'an edit no longer changes the hash: the check proves nothing');
assert.strictEqual(renamed.hash, before.hash, 'a renamed file changes the hash now');
assert.strictEqual(moved.hash, before.hash, 'a moved file changes the hash now');
assert.deepStrictEqual(renamed.configuration, before.configuration);
console.log(`hash ${before.hash} for handler.js, index.js and lib/handler.js alike`);
JS
node check.js
echo 'confirmed: cdktf gives archives with different file names one asset hash and one path'
