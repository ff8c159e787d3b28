// `antipode/testing`: what tests of a service ask and run.
export * from '../testing/index';
