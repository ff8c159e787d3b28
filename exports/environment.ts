// `antipode/environment`: what a function knows of its service, its region and its table.
export { type AwsService, environment } from '../runtime/environment';
