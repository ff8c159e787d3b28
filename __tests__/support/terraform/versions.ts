/** How a version of Terraform or OpenTofu words what is read of its output. */
interface Version {
  readonly version: string;
  /** Whether it was run here, or its lines were taken from its source at the version's tag. */
  readonly from: 'run' | 'source';
  readonly init: readonly string[];
  /** Three to add, one to change and two to destroy. */
  readonly plan: string;
  /** The same with one to import. */
  readonly importing: string;
  /** That it still works on a resource. */
  readonly still: string;
  readonly complete: string;
}

const PLAN = 'Plan: 3 to add, 1 to change, 2 to destroy.';
const IMPORTING = 'Plan: 1 to import, 3 to add, 1 to change, 2 to destroy.';
const INIT = ['Initializing the backend...', 'Initializing provider plugins...'];
const COMPLETE = 'Apply complete! Resources: 3 added, 1 changed, 2 destroyed.';
const STILL = 'Still creating... [10s elapsed]';
/** From Terraform 1.12 on (internal/command/views/hook_ui.go). */
const STILL_PADDED = 'Still creating... [00m10s elapsed]';
const COMMON = { init: INIT, plan: PLAN, importing: IMPORTING, still: STILL, complete: COMPLETE };

/** Of each minor version the newest patch in November 2026; of the first, the one that everything is tested with. */
export const VERSIONS: readonly Version[] = [
  { version: 'Terraform 1.11.4', from: 'run', ...COMMON },
  { version: 'Terraform 1.12.2', from: 'source', ...COMMON, still: STILL_PADDED },
  { version: 'Terraform 1.13.5', from: 'source', ...COMMON, still: STILL_PADDED },
  {
    ...{ version: 'Terraform 1.14.9', from: 'source', ...COMMON, still: STILL_PADDED },
    init: [
      'Initializing the backend...',
      'Initializing provider plugins found in the configuration...',
      'Initializing provider plugins found in the state...',
    ],
    plan: `${PLAN} Actions: 1 to invoke.`,
    importing: `${IMPORTING} Actions: 1 to invoke.`,
  },
  {
    ...{ version: 'Terraform 1.15.9', from: 'source', ...COMMON, still: STILL_PADDED },
    plan: `${PLAN} Actions: 1 to invoke.`,
    importing: `${IMPORTING} Actions: 1 to invoke.`,
  },
  {
    ...{ version: 'OpenTofu 1.11.14', from: 'source', ...COMMON },
    plan: 'Plan: 3 to add, 1 to change, 2 to destroy, 1 to forget.',
    complete: 'Apply complete! Resources: 3 added, 1 changed, 2 destroyed, 1 forgotten.',
  },
  {
    ...{ version: 'OpenTofu 1.12.6', from: 'source', ...COMMON },
    plan: 'Plan: 3 to add, 1 to change, 2 to destroy, 1 to forget.',
    importing: 'Plan: 1 to import, 3 to add, 1 to change, 2 to destroy, 1 to forget.',
    complete: 'Apply complete! Resources: 3 added, 1 changed, 2 destroyed, 1 forgotten.',
  },
];
