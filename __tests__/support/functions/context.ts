import { lambdaContext } from '../../../testing/index';

/** What Lambda passes to the functions of a test. */
export const context = lambdaContext();
