#!/usr/bin/env bash
# Package   npm 11.19.1, with acorn 8.19.0
#
# Behaviour A package that has a `prepare` script and is installed from a tarball file is listed among those whose
#           install scripts are "not yet covered by allowScripts", and the user is asked to approve it. The script is
#           not run, whatever is answered, and the same package from the registry is not listed.
#
# Expected  No word of it. npm's page "scripts" (Life Cycle Scripts) runs `prepare` of a dependency only where it comes
#           from git; its page "install" names preinstall, install and postinstall as what a dependency runs.
#
# Seen      acorn 8.19.0 from the registry: no warning. The very tarball that `npm pack acorn@8.19.0` fetches, installed
#           as a file: "1 package has install scripts not yet covered by allowScripts: acorn@8.19.0 (prepare: …)".
#
# Hurts     Who ships a package as a tarball beside a release, or keeps it in a repository: each user gets a security
#           question about a script that never runs, and a pipeline that fails on warnings fails. `prepack` instead of
#           `prepare`, or `"allowScripts": { "<name>": false }` in the project, ends it.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir tool registry file
echo '{"private":true}' | tee tool/package.json registry/package.json > file/package.json
(cd tool && npm install --silent --no-audit --no-fund --ignore-scripts npm@11.19.1)
npm="$work/tool/node_modules/npm/bin/npm-cli.js"

grep -q '"prepare"' <(node "$npm" view acorn@8.19.0 scripts --json) || { echo 'acorn has no prepare script any more'; exit 1; }
node "$npm" pack --silent acorn@8.19.0 > /dev/null

from_registry=$(cd registry && node "$npm" install --no-audit --no-fund acorn@8.19.0 2>&1)
from_file=$(cd file && node "$npm" install --no-audit --no-fund ../acorn-8.19.0.tgz 2>&1)
echo "from the registry: $from_registry"
echo "from a file:       $from_file"

! grep -q 'allowScripts' <<< "$from_registry" || { echo 'it is asked about from the registry, too'; exit 1; }
grep -q 'acorn@8.19.0 (prepare' <<< "$from_file" || { echo 'a tarball is not asked about any more'; exit 1; }
echo 'confirmed: npm asks about a prepare script that it does not run'
