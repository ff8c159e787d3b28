import { triggerProblems } from '../triggers/kinds';
import type { Rule } from './rule';

/** What each kind of trigger has to say. */
export const triggerRules: Rule = (draft) => triggerProblems(draft.triggers, draft);
