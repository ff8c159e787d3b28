#!/usr/bin/env node
// Plays `terraform` for cdktf, which cannot apply a plan that was saved: adds the file that `ANTIPODE_PLAN_FILE`
// names to `apply`, so that Terraform applies exactly that plan, or refuses because the state has moved on.
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
// Terraform decides when it is over: it finishes what it began.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
