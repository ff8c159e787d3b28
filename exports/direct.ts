// `antipode/direct`: handlers that other functions and the console invoke.
export { directHandler } from '../runtime/direct/handler';
