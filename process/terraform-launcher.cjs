#!/usr/bin/env node
// Runs as `terraform` for cdktf, which cannot apply a saved plan. It adds the file in `ANTIPODE_PLAN_FILE` to
// `apply`, so that Terraform applies exactly that plan, or refuses because the state has changed.
'use strict';
const { spawn } = require('node:child_process');

const args = process.argv.slice(2);
if (args[0] === 'apply') args.push(process.env.ANTIPODE_PLAN_FILE);
const child = spawn(process.env.ANTIPODE_TERRAFORM, args, { stdio: 'inherit' });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
// Terraform decides when to end: it finishes what it began.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
