import type { ExpectationName } from '../faults/fault-plan';
import { dnsLeaves } from './dns-leaves';
import type { Expectation } from './expectation';
import { failsOpen } from './fails-open';
import { keepsNaming } from './keeps-naming';
import { keepsServing } from './keeps-serving';
import { noPingPong } from './no-ping-pong';
import { told } from './told';

/** The expectation of each kind of fault. */
export const EXPECTATIONS: Readonly<Record<ExpectationName, Expectation>> = {
  'dns-leaves': dnsLeaves,
  'keeps-serving': keepsServing,
  told,
  'no-ping-pong': noPingPong,
  'fails-open': failsOpen,
  'keeps-naming': keepsNaming,
};
