import { routingProblems } from '../routing/kinds';
import type { Rule } from './rule';

/** What the routing policy finds wrong with the regions. */
export const routingRules: Rule = ({ routing, regions }) =>
  routing === undefined || regions === undefined ? [] : routingProblems({ routing, regions });
