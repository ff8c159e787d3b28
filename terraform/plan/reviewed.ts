import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors/user-error';
import { makeFolder } from '../../project/make-folder';
import { digest } from './digest';
import type { StackPlan } from './plan-stack';
import type { PlannedChange } from './planned-change';

/** What somebody has reviewed and agreed to, by stack. */
export type Reviewed = Readonly<Record<string, ReviewedStack>>;

interface ReviewedStack {
  /** What digests are mixed with where they are written, so that no list of digests tells a value. */
  readonly salt?: string;
  /** Changes by their addresses, with the digest of each. */
  readonly changes: Readonly<Record<string, string>>;
  /** Whether they were counted from the synthesized stack, without a plan. */
  readonly provisional?: true;
}

const FILE = 'plan.json';

/** The form of a plan for a review. */
export function reviewedOf(plans: readonly StackPlan[], salt?: string): Reviewed {
  return Object.fromEntries(
    plans.map(({ stack, changes, provisional }) => [
      stack,
      {
        ...(salt === undefined ? {} : { salt }),
        changes: Object.fromEntries(changes.map(({ address, digest: one }) => [address, salted(one, salt)])),
        ...(provisional ? { provisional } : {}),
      },
    ]),
  );
}

function salted(one: string, salt: string | undefined): string {
  return salt === undefined ? one : createHmac('sha256', salt).update(one).digest('hex');
}

/** One fingerprint of all planned changes. */
export function planDigest(plans: readonly StackPlan[]): string {
  return digest(reviewedOf(plans));
}

/** What a plan is of. */
export interface PlanOwner {
  /** The service's name. */
  readonly service: string;
  /** The target's name (project/target.ts). */
  readonly target: string;
}

interface PlanFile extends Partial<PlanOwner> {
  readonly digest: string;
  readonly stacks: Reviewed;
}

/** Writes a plan for a review, beside a summary for people. */
export function writeReviewed(
  folder: string,
  { service, target }: PlanOwner,
  { plans, summary }: { readonly plans: readonly StackPlan[]; readonly summary: string },
): void {
  makeFolder(folder);
  const stacks = reviewedOf(plans, randomBytes(16).toString('hex'));
  const content: PlanFile = { service, target, digest: digest(stacks), stacks };
  writeFileSync(path.join(folder, FILE), `${JSON.stringify(content, undefined, 2)}\n`);
  writeFileSync(path.join(folder, 'summary.txt'), summary);
}

/** @throws UserError when the folder holds the plan of another service, which may be under review. */
export function assertNoOtherPlan(folder: string, { service }: PlanOwner): void {
  const other = planIn(folder)?.service;
  if (other === undefined || other === service) return;
  throw new UserError(
    `--out: ${folder} holds the plan of the service "${other}", and "${service}" would overwrite it. Give it a folder of its own: --out ${folder}-${service}`,
  );
}

/** @throws UserError when the folder holds no plan, or that of another service or target. */
export function readReviewed(folder: string, { service, target }: PlanOwner): Reviewed {
  const plan = planIn(folder);
  if (plan === undefined)
    throw new UserError(
      `--reviewed: ${path.join(folder, FILE)} does not exist. Write it with: npx antipode deploy --plan --out ${folder}`,
    );
  if (plan.service === service && plan.target === target) return plan.stacks;
  const of = plan.service === undefined ? 'of an older antipode' : `of "${plan.service}" on ${plan.target}`;
  throw new UserError(
    `--reviewed: ${folder} holds a plan ${of}; this deploys "${service}" on ${target}. Nothing was applied. Plan and review this one: npx antipode deploy --plan --out ${folder}-${service}`,
  );
}

function planIn(folder: string): PlanFile | undefined {
  const file = path.join(folder, FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PlanFile) : undefined;
}

/**
 * Checks that a plan holds nothing but what was reviewed. Less is allowed: an earlier run may have done a part.
 *
 * @throws UserError that names every change that was not reviewed so.
 */
export function assertReviewed(plans: readonly StackPlan[], reviewed: Reviewed): void {
  const strangers = plans.flatMap(({ stack, changes, provisional }) =>
    changes
      .filter((change) => !isReviewed(change, reviewed[stack], provisional === true))
      .map(({ address, action }) => `\n  ${stack}: ${action} ${address}`),
  );
  if (strangers.length === 0) return;
  throw new UserError(
    `The plan has changed since it was reviewed; nothing of it was applied. Not reviewed so:${strangers.join('')}\nPlan and review again.`,
  );
}

/** For a counted stack, the real plan may make what was named, and change what was planned. */
function isReviewed(
  { address, action, digest: one }: PlannedChange,
  reviewed: ReviewedStack | undefined,
  isCounted: boolean,
): boolean {
  const agreed = reviewed?.changes[address];
  if (agreed === undefined) return false;
  if (agreed === salted(one, reviewed?.salt)) return true;
  return reviewed?.provisional === true && !isCounted && action === 'create';
}
