import { triggerProblems } from '../triggers/kinds';
import type { Rule } from './rule';

/** What each kind of trigger finds wrong. */
export const triggerRules: Rule = (draft) => triggerProblems(draft.triggers, draft);
